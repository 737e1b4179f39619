package vn.oversight.reporting;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.engine.EngineSettings;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;

/** What units are told of their reports beside their tasks. */
@Component
class ReportNotices {

	private static final String MISSING = "report-missing";

	private static final String CALLED_OFF = "report-called-off";

	private final Notices notices;

	private final Organisation organisation;

	private final EngineSettings settings;

	ReportNotices(Notices notices, Organisation organisation, EngineSettings settings) {
		this.notices = notices;
		this.organisation = organisation;
		this.settings = settings;
	}

	/** To whoever never reported: that this is on record, and how to hand in yet. */
	void missing(Campaign campaign, UnitReport report) {
		Map<String, String> model = new HashMap<>();
		model.put("due", DateWords.of(report.dueOn()));
		model.put("ask", "Đơn vị vẫn nộp bổ sung được: mở trang báo cáo, ghi lý do và chọn “Bắt đầu nộp bổ sung”.");
		model.put("link", settings.baseUrl() + "/reports/" + campaign.id() + "/units/" + report.unit());
		queue(MISSING, campaign, report, model);
	}

	/** To whoever was asked for a report that is not asked for any more. */
	void calledOff(Campaign campaign, UnitReport report) {
		tell(campaign, report, campaign.calledOffReason(), campaign.calledOffBy());
	}

	/** To a unit that was let off a report that others still owe. */
	void released(Campaign campaign, UnitReport report) {
		tell(campaign, report, report.releasedReason(), null);
	}

	private void tell(Campaign campaign, UnitReport report, String reason, String by) {
		Map<String, String> model = new HashMap<>();
		model.put("reason", reason);
		model.put("by", Optional.ofNullable(by).flatMap(organisation::account).map(Account::name).orElse(null));
		model.put("due", DateWords.of(report.dueOn()));
		model.put("link", settings.baseUrl() + "/reports/" + campaign.id());
		queue(CALLED_OFF, campaign, report, model);
	}

	private void queue(String template, Campaign campaign, UnitReport report, Map<String, String> model) {
		String caseKey = campaign.caseNumber() + "/" + report.unit();
		model.put("caseKey", caseKey);
		model.put("title", campaign.title());
		model.put("unitName", organisation.unitName(report.unit()));
		organisation.readers(organisation.groups(report.unit()))
			.forEach((address, positions) -> notices.queue(
					new Notice(template, address, template + "|" + caseKey + "|" + address, caseKey, null, null, model)
						.meantFor(positions)));
	}

}
