package vn.oversight.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import vn.oversight.reporting.Campaign;
import vn.oversight.reporting.Reporting;
import vn.oversight.reporting.Tally;
import vn.oversight.reporting.UnitReport;

/** How pages say how far reports have come. */
@Component
public class ReportWords {

	private final Reporting reporting;

	ReportWords(Reporting reporting) {
		this.reporting = reporting;
	}

	public String state(Campaign campaign) {
		return switch (campaign.state()) {
			case "opening" -> "Đang mở báo cáo cho các đơn vị";
			case "collecting" -> "Đang nhận báo cáo";
			case "synthesising" -> "Đang tổng hợp";
			case "signed" -> "Đã ký";
			case "called-off" -> "Đã thu hồi";
			default -> "Đã kết thúc";
		};
	}

	/** In one word, for counting. */
	public String state(UnitReport report) {
		return state(report.state(), report.isReleased(), isOverdue(report));
	}

	private static String state(String state, boolean isReleased, boolean isOverdue) {
		String overdue = isOverdue ? ", quá hạn" : "";
		return switch (state) {
			case "awaited" -> "Chưa nộp" + overdue;
			case "submitted" -> "Đã nộp, chờ xem xét";
			case "returned" -> "Đã trả lại, chờ nộp lại" + overdue;
			case "accepted" -> "Đã nhận";
			case "missing" -> "Không có báo cáo";
			case "called-off" -> isReleased ? "Được miễn nộp" : "Đã thu hồi";
			default -> "Đang đính chính, nộp bổ sung" + overdue;
		};
	}

	/** What a list may be narrowed to. */
	public Map<String, String> states() {
		Map<String, String> states = new LinkedHashMap<>();
		List.of("awaited", "submitted", "returned", "accepted", "missing", "reopened")
			.forEach((state) -> states.put(state, state(state, false, false)));
		return states;
	}

	/** What colours the state. */
	public String tone(UnitReport report) {
		return switch (report.state()) {
			case "accepted" -> "sent";
			case "missing" -> "refused";
			default -> isOverdue(report) ? "refused" : "";
		};
	}

	/** Whatever else is to be known; empty if nothing is. */
	public String remark(UnitReport report) {
		StringBuilder remark = new StringBuilder();
		add(remark, report.isNothing(), "không phát sinh");
		add(remark, isOverdue(report), "quá hạn %d ngày làm việc".formatted(reporting.overdueDays(report)));
		add(remark, report.lateDays() != null && report.lateDays() > 0,
				"nộp muộn %d ngày làm việc".formatted(report.lateDays()));
		add(remark, report.returns() > 0, "đã trả lại %d lần".formatted(report.returns()));
		add(remark, report.missingAt() != null && report.submittedAt() != null, "thiếu khi tổng hợp");
		add(remark, report.isReleased(), "lý do: " + report.releasedReason());
		return remark.toString();
	}

	private static void add(StringBuilder remark, boolean isSo, String text) {
		if (isSo) {
			remark.append(remark.isEmpty() ? "" : "; ").append(text);
		}
	}

	private boolean isOverdue(UnitReport report) {
		return report.isWithTheUnit() && reporting.overdueDays(report) > 0;
	}

	/** How many reports are how far, the most first. */
	public String counts(List<Tally> tallies) {
		Map<String, Integer> counts = new LinkedHashMap<>();
		tallies.forEach((one) -> counts.merge(
				state(one.state(), one.isReleased(),
						UnitReport.isWithTheUnit(one.state()) && reporting.overdueDays(one.dueNow()) > 0),
				one.many(), Integer::sum));
		return counts.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
			.map((entry) -> "%s: %d".formatted(entry.getKey(), entry.getValue()))
			.collect(Collectors.joining("; "));
	}

	public String decision(String decision) {
		if (decision == null) {
			return "Chờ xem xét";
		}
		return switch (decision) {
			case "accepted" -> "Đã nhận";
			case "returned" -> "Đã trả lại";
			default -> "Không nhận";
		};
	}

}
