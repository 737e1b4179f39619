package vn.oversight.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.reporting.Campaign;
import vn.oversight.reporting.Punctuality;
import vn.oversight.reporting.ReportVersion;
import vn.oversight.reporting.Reporting;
import vn.oversight.reporting.Rollup;
import vn.oversight.reporting.UnitReport;

/** What is exported of reports; units sorted as Vietnamese sorts. */
@Component
class ReportTables {

	private static final String YES = "Có";

	private final Reporting reporting;

	private final PageWords words;

	private final ReportWords reportWords;

	private final WorkingCalendar calendar;

	ReportTables(Reporting reporting, PageWords words, ReportWords reportWords, WorkingCalendar calendar) {
		this.reporting = reporting;
		this.words = words;
		this.reportWords = reportWords;
		this.calendar = calendar;
	}

	/**
	 * How far a campaign has come, with the figures of what was accepted. What a unit did
	 * not report is empty, not 0.
	 */
	ExportedTable of(Campaign campaign) {
		List<Rollup.Sum> figures = reporting.rollup(campaign.id()).figures();
		List<String> head = new ArrayList<>(List.of("Đơn vị", "Tình trạng", "Hạn gửi", "Nộp lần đầu",
				"Muộn (ngày làm việc)", "Số lần trả lại", "Không phát sinh", "Thiếu khi tổng hợp"));
		figures.forEach((figure) -> head.addAll(List.of(figure.label() + " (n)", figure.label() + " (N)")));
		Map<Long, List<ReportVersion.Figure>> accepted = reporting.acceptedFigures(campaign.id());
		List<List<Object>> rows = reporting.reports(campaign.id())
			.stream()
			.sorted(VietnameseOrder.by((report) -> words.unit(report.unit())))
			.map((report) -> row(report, figures, accepted.getOrDefault(report.id(), List.of())))
			.toList();
		return new ExportedTable(campaign.title(), head, rows);
	}

	private List<Object> row(UnitReport report, List<Rollup.Sum> figures, List<ReportVersion.Figure> accepted) {
		List<Object> row = new ArrayList<>(Arrays.asList(words.unit(report.unit()), reportWords.state(report),
				report.dueOn(), onTheWall(report.submittedAt()), report.lateDays(), report.returns(),
				report.isNothing() ? YES : null, (report.missingAt() != null) ? YES : null));
		Map<String, ReportVersion.Figure> byId = accepted.stream()
			.collect(Collectors.toMap(ReportVersion.Figure::figure, Function.identity()));
		figures.stream().map((figure) -> byId.get(figure.figure())).forEach((figure) -> {
			row.add((figure != null) ? figure.part() : null);
			row.add((figure != null) ? figure.whole() : null);
		});
		return row;
	}

	/** How the units kept to what was due between two days, both included. */
	ExportedTable of(List<Punctuality> units, LocalDate from, LocalDate until) {
		List<String> head = List.of("Đơn vị", "Phải nộp", "Đúng hạn", "Muộn", "Tổng số ngày làm việc muộn",
				"Số lần trả lại", "Không phát sinh", "Thiếu khi tổng hợp", "Chưa nộp");
		List<List<Object>> rows = units.stream()
			.map((unit) -> List.<Object>of(words.unit(unit.unit()), unit.asked(), unit.inTime(), unit.late(),
					unit.lateDays(), unit.returns(), unit.nothing(), unit.absent(), unit.never()))
			.toList();
		return new ExportedTable(
				"Chấp hành chế độ báo cáo từ %s đến %s".formatted(DateWords.of(from), DateWords.of(until)), head, rows);
	}

	List<Punctuality> punctuality(LocalDate from, LocalDate until) {
		return reporting.punctuality(from, until)
			.stream()
			.sorted(VietnameseOrder.by((unit) -> words.unit(unit.unit())))
			.toList();
	}

	private LocalDateTime onTheWall(Instant moment) {
		return (moment != null) ? LocalDateTime.ofInstant(moment, calendar.zone()) : null;
	}

}
