package vn.oversight.reporting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

/**
 * What a report must tell, and who makes one of many. A campaign keeps the one it was
 * opened with, whatever becomes of the file.
 *
 * @param name in Vietnamese
 * @param ground on which ground it is owed
 * @param source the regulation that says so, or whose setting it is
 * @param limit id of the time limit that the units have, counted from the data cut-off
 * @param outline what is asked, in order
 * @param figures n of N, in order; may be empty
 * @param isNothingAllowed whether "không phát sinh" is an answer
 * @param synthesisedBy group ids, comma-separated
 * @param signedBy group ids, comma-separated
 * @param sentTo whom it is sent up to; {@code null} if it stays in the house
 */
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
record ReportType(String id, String name, String ground, String source, String limit, List<Part> outline,
		List<Figure> figures, boolean isNothingAllowed, String synthesisedBy, String signedBy, String sentTo) {

	/** How the ids of the limits of all types begin; diagrams add the rest. */
	static final String LIMIT_PREFIX = "report-";

	/** The rest of the id of the limit, as the diagrams add it. */
	String limitSuffix() {
		return limit.substring(LIMIT_PREFIX.length());
	}

	/** The groups that make one report of all. */
	List<String> makers() {
		return List.of(synthesisedBy.split("\\s*,\\s*"));
	}

	List<String> signers() {
		return List.of(signedBy.split("\\s*,\\s*"));
	}

	/** The groups that see what all units reported. */
	List<String> readers() {
		return Stream.of(makers(), signers()).flatMap(List::stream).distinct().toList();
	}

	/** The outline in words, a line each. */
	String outlineInWords() {
		StringBuilder words = new StringBuilder();
		for (int number = 1; number <= outline.size(); number++) {
			Part part = outline.get(number - 1);
			words.append(number == 1 ? "" : "\n").append(number).append(". ").append(part.title());
			words.append(part.isOptional() ? " (nếu có)" : "");
		}
		return words.toString();
	}

	Optional<Figure> figure(String figureId) {
		return figures.stream().filter((figure) -> figure.id().equals(figureId)).findFirst();
	}

	/** A part of the outline. */
	@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
	record Part(String title, boolean isOptional) {
	}

	/**
	 * A figure.
	 *
	 * @param label what it says
	 * @param part what n counts
	 * @param whole what N counts
	 */
	record Figure(String id, String label, String part, String whole) {
	}

}
