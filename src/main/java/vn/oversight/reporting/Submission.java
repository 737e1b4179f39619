package vn.oversight.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.camunda.spin.json.SpinJsonNode;

import vn.oversight.engine.Refusal;

/**
 * What a unit hands in, held against what its type asks for.
 *
 * @param number {@code null} if there is nothing to report, so is the date
 */
record Submission(boolean isNothing, String number, LocalDate dated, List<ReportVersion.Section> sections,
		List<ReportVersion.Figure> figures, String correctionReason) {

	/** More people than there are anywhere, and small enough to be added up. */
	private static final long MOST = 1_000_000_000L;

	/** What a row of either list is known by. */
	static final String ROW_ID = "id";

	/** The id of the row for one part of an outline, counted from 0. */
	static String sectionId(int index) {
		return "part-" + (index + 1);
	}

	/** An answer that there was nothing. */
	static Submission nothing(ReportType type, String correctionReason) {
		if (!type.isNothingAllowed()) {
			throw new Refusal("Loại báo cáo này không được trả lời “không phát sinh”.",
					"This type of report cannot be answered by \"nothing to report\".");
		}
		return new Submission(true, null, null, List.of(), List.of(), correctionReason);
	}

	/**
	 * A report.
	 * @param sections rows with {@code text}, one for each part of the outline
	 * @param figures rows with {@code part} and {@code whole}, one for each figure; rows
	 * of both are known by their ids, those of older cases, which have none, by their
	 * order
	 * @throws Refusal naming what is missing or cannot be
	 */
	static Submission report(ReportType type, String number, LocalDate dated, SpinJsonNode sections,
			SpinJsonNode figures, String correctionReason) {
		if (number == null || dated == null) {
			throw new Refusal("Phải ghi số và ngày của báo cáo.", "Number and date of the report are missing.");
		}
		return new Submission(false, number, dated, sections(type, sections), figures(type, figures), correctionReason);
	}

	private static List<ReportVersion.Section> sections(ReportType type, SpinJsonNode rows) {
		List<SpinJsonNode> ordered = rows(rows,
				IntStream.range(0, type.outline().size()).mapToObj(Submission::sectionId).toList(), "Nội dung báo cáo",
				"outline");
		List<ReportVersion.Section> sections = new ArrayList<>();
		for (int index = 0; index < type.outline().size(); index++) {
			ReportType.Part part = type.outline().get(index);
			SpinJsonNode text = prop(ordered.get(index), "text");
			if (text == null && !part.isOptional()) {
				throw new Refusal("Phần “%s” chưa được nhập.".formatted(part.title()),
						"Part %d of the outline is missing.".formatted(index + 1));
			}
			sections.add(new ReportVersion.Section(part.title(), (text != null) ? text.stringValue() : ""));
		}
		return List.copyOf(sections);
	}

	private static List<ReportVersion.Figure> figures(ReportType type, SpinJsonNode rows) {
		if (type.figures().isEmpty()) {
			return List.of();
		}
		List<SpinJsonNode> ordered = rows(rows, type.figures().stream().map(ReportType.Figure::id).toList(), "Số liệu",
				"figures");
		List<ReportVersion.Figure> figures = new ArrayList<>();
		for (int index = 0; index < type.figures().size(); index++) {
			ReportType.Figure asked = type.figures().get(index);
			long part = count(prop(ordered.get(index), "part"), asked, asked.part());
			long whole = count(prop(ordered.get(index), "whole"), asked, asked.whole());
			if (part > whole) {
				throw new Refusal(
						"“%s”: %s (%d) không được lớn hơn %s (%d).".formatted(asked.label(), asked.part(), part,
								asked.whole(), whole),
						"\"%s\": n (%d) is greater than N (%d).".formatted(asked.id(), part, whole));
			}
			figures.add(new ReportVersion.Figure(asked.id(), asked.label(), part, whole));
		}
		return List.copyOf(figures);
	}

	private static long count(SpinJsonNode value, ReportType.Figure figure, String what) {
		if (value == null || !value.isNumber()) {
			throw new Refusal("“%s”: %s phải là một số; không có thì ghi 0.".formatted(figure.label(), what),
					"\"%s\": a count is missing or no number.".formatted(figure.id()));
		}
		double count = value.numberValue().doubleValue();
		if (count < 0 || count > MOST || count != Math.rint(count)) {
			throw new Refusal("“%s”: %s phải là số nguyên từ 0 trở lên.".formatted(figure.label(), what),
					"\"%s\": a count must be a whole number from 0 to %d.".formatted(figure.id(), MOST));
		}
		return (long) count;
	}

	/** The rows in the order of what is asked for. */
	private static List<SpinJsonNode> rows(SpinJsonNode list, List<String> ids, String vietnamese, String english) {
		List<SpinJsonNode> rows = (list != null && list.isArray()) ? list.elements() : List.of();
		Map<String, SpinJsonNode> byId = new HashMap<>();
		rows.stream()
			.filter((row) -> prop(row, ROW_ID) != null)
			.forEach((row) -> byId.put(prop(row, ROW_ID).stringValue(), row));
		boolean isKnown = byId.isEmpty() || byId.keySet().equals(Set.copyOf(ids));
		if (rows.size() != ids.size() || !isKnown) {
			throw new Refusal("“%s” phải có đủ %d dòng theo đề cương.".formatted(vietnamese, ids.size()),
					"\"%s\" must have %d rows, those that were asked for.".formatted(english, ids.size()));
		}
		return byId.isEmpty() ? rows : ids.stream().map(byId::get).toList();
	}

	/** {@code null} if the row has no such value. */
	private static SpinJsonNode prop(SpinJsonNode row, String name) {
		return (row.hasProp(name) && !row.prop(name).isNull()) ? row.prop(name) : null;
	}

}
