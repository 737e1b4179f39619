package vn.oversight.inspection;

import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import vn.oversight.papers.OlderForms;

/** The papers of inspections that were begun before their forms said so themselves. */
@Component
class InspectionPapers implements OlderForms {

	private static final String FOR_SUBJECT = "subject";

	private static final Map<String, Map<String, String>> FIELDS = Map.ofEntries(
			number("planNumber", "Quyết định, kế hoạch", FOR_SUBJECT), date("planDate"),
			number("selfReportNumber", "Báo cáo tự kiểm tra", FOR_SUBJECT), date("selfReportDate"),
			number("minutesNumber", "Biên bản làm việc", FOR_SUBJECT), date("meetingDate"),
			number("resultNumber", "Báo cáo kết quả", ""), date("resultDate"),
			number("conclusionNumber", "Thông báo kết luận", FOR_SUBJECT), date("conclusionDate"));

	@Override
	public Optional<Map<String, String>> properties(String process, String field) {
		return process.equals(InspectionCycle.KEY) ? Optional.ofNullable(FIELDS.get(field)) : Optional.empty();
	}

	private static Map.Entry<String, Map<String, String>> number(String key, String name, String visibleTo) {
		return Map.entry(key, Map.of("document", "number", "documentName", name, "visibleTo", visibleTo));
	}

	private static Map.Entry<String, Map<String, String>> date(String key) {
		return Map.entry(key, Map.of("document", "date"));
	}

}
