package vn.oversight.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the text of a diagram names that stands in other files or in the application, with
 * the line. Reads the text and not the model, so that a diagram of years ago is read in
 * the same way as the file of today.
 *
 * @param xml the text of a {@code .bpmn} file
 */
public record DiagramNames(String xml) {

	private static final String QUOTE = "(?:'|&#39;|&apos;)";

	private static final Pattern LIMIT = Pattern.compile(
			"\\bdue\\.(?:in|since|before|agreed)\\(\\s*" + QUOTE + "([^'&]*)" + QUOTE + "(?:\\.concat\\(\\s*(\\w+))?");

	private static final Pattern VERB = Pattern.compile("elegateExpression=\"[$#]\\{\\s*(\\w+)\\s*}\"");

	private static final Pattern GROUPS = Pattern.compile("candidate(?:Starter)?Groups=\"([^\"]*)\"");

	private static final Pattern PROPERTY = Pattern.compile("<camunda:property\\s[^>]*>");

	/** The limits that due dates count by. */
	public List<Named> limits() {
		List<Named> limits = new ArrayList<>();
		Matcher limit = LIMIT.matcher(xml);
		while (limit.find()) {
			limits.add(new Named(limit.group(1), line(limit.start()), limit.group(2)));
		}
		return limits;
	}

	/** The verbs of steps and listeners. */
	public List<Named> verbs() {
		return all(VERB);
	}

	/** The groups that are written out, not those that a case decides on. */
	public List<Named> groups() {
		return all(GROUPS).stream()
			.flatMap((groups) -> Arrays.stream(groups.name().split(",(?![^{]*})"))
				.map(String::strip)
				.filter((group) -> !group.isEmpty() && !group.contains("{"))
				.map((group) -> new Named(group, groups.line(), null)))
			.toList();
	}

	/** The values of a {@code camunda:property}. */
	public List<Named> properties(String name) {
		List<Named> values = new ArrayList<>();
		Matcher property = PROPERTY.matcher(xml);
		while (property.find()) {
			if (property.group().contains(" name=\"" + name + "\"")) {
				Matcher value = Pattern.compile(" value=\"([^\"]*)\"").matcher(property.group());
				values.add(new Named(value.find() ? value.group(1) : "", line(property.start()), null));
			}
		}
		return values;
	}

	private List<Named> all(Pattern pattern) {
		List<Named> found = new ArrayList<>();
		Matcher match = pattern.matcher(xml);
		while (match.find()) {
			found.add(new Named(match.group(1), line(match.start()), null));
		}
		return found;
	}

	private int line(int position) {
		return 1 + (int) xml.substring(0, position).chars().filter((character) -> character == '\n').count();
	}

	/**
	 * A name in a diagram.
	 *
	 * @param line counted from 1
	 * @param rest the variable that holds the rest of the name; {@code null} if the name
	 * is whole
	 */
	public record Named(String name, int line, String rest) {

		/** Whether one of these is meant. */
		public boolean isAmong(Iterable<String> known) {
			for (String one : known) {
				if ((rest != null) ? one.startsWith(name) : one.equals(name)) {
					return true;
				}
			}
			return false;
		}

	}

}
