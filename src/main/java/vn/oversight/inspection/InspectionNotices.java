package vn.oversight.inspection;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.EngineSettings;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Organisation;
import vn.oversight.register.Inspection;

/**
 * What the inspected unit is told about its case, apart from its tasks: number, kind and
 * next step, never the substance.
 */
@Component
class InspectionNotices {

	private final Notices notices;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final EngineSettings settings;

	InspectionNotices(Notices notices, Organisation organisation, WorkingCalendar calendar, EngineSettings settings) {
		this.notices = notices;
		this.organisation = organisation;
		this.calendar = calendar;
		this.settings = settings;
	}

	void planSigned(Inspection inspection, Date selfReportDue) {
		queue("subject-notified", inspection,
				Map.of("dueText", DateWords.of(selfReportDue.toInstant(), calendar.zone()), "ask",
						"Nghiên cứu quyết định, kế hoạch; chuẩn bị báo cáo theo đề cương và nộp đúng hạn."));
	}

	void concluded(Inspection inspection) {
		queue("conclusion-issued", inspection,
				Map.of("ask", "Tiếp nhận thông báo kết luận và thực hiện các yêu cầu khắc phục đúng hạn."));
	}

	void cancelled(Inspection inspection) {
		queue("inspection-cancelled", inspection, Map.of("ask", "Đơn vị không phải thực hiện các việc còn lại."));
	}

	private void queue(String template, Inspection inspection, Map<String, String> facts) {
		Map<String, String> model = new HashMap<>(facts);
		model.put("caseKey", inspection.caseNumber());
		model.put("unitName", organisation.require(inspection.subject()).name());
		model.put("kind", InspectionKind.of(inspection.kind()).title());
		model.put("link", settings.baseUrl() + "/");
		organisation.readers(organisation.groups(inspection.subject()))
			.forEach((address, positions) -> notices
				.queue(new Notice(template, address, template + "|" + inspection.caseNumber() + "|" + address,
						inspection.caseNumber(), null, null, model)
					.meantFor(positions)));
	}

}
