package vn.oversight.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

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
	 * @param figures rows with {@code part} and {@code whole}, one for each figure
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
		requireRows(rows, type.outline().size(), "Nội dung báo cáo", "outline");
		List<ReportVersion.Section> sections = new ArrayList<>();
		for (int index = 0; index < type.outline().size(); index++) {
			ReportType.Part part = type.outline().get(index);
			SpinJsonNode text = prop(rows, index, "text");
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
		requireRows(rows, type.figures().size(), "Số liệu", "figures");
		List<ReportVersion.Figure> figures = new ArrayList<>();
		for (int index = 0; index < type.figures().size(); index++) {
			ReportType.Figure asked = type.figures().get(index);
			long part = count(prop(rows, index, "part"), asked, asked.part());
			long whole = count(prop(rows, index, "whole"), asked, asked.whole());
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

	private static void requireRows(SpinJsonNode rows, int count, String vietnamese, String english) {
		if (rows == null || !rows.isArray() || rows.elements().size() != count) {
			throw new Refusal("“%s” phải có đủ %d dòng theo đề cương.".formatted(vietnamese, count),
					"\"%s\" must have %d rows.".formatted(english, count));
		}
	}

	/** {@code null} if the row has no such value. */
	private static SpinJsonNode prop(SpinJsonNode rows, int index, String name) {
		SpinJsonNode row = rows.elements().get(index);
		return (row.hasProp(name) && !row.prop(name).isNull()) ? row.prop(name) : null;
	}

}
