package vn.oversight.reporting;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import vn.oversight.cases.Cases;
import vn.oversight.engine.AsTheApplication;
import vn.oversight.engine.CaseBook;
import vn.oversight.engine.CaseEnd;
import vn.oversight.engine.OtherCases;

/**
 * How campaigns and reports come to their ends, whoever ends them: the book says so, the
 * units are called off, and a campaign does not wait for what cannot come.
 */
@Component
class Ends implements CaseBook {

	/** The diagram that calls off, in chunks, what a campaign that is gone asked for. */
	private static final String WITHDRAWAL = "report-withdrawal";

	private final CampaignBook campaigns;

	private final ReportBook reports;

	private final ReportNotices notices;

	private final OtherCases others;

	private final Cases cases;

	private final ObjectProvider<RuntimeService> runtime;

	private final AsTheApplication asTheApplication;

	Ends(CampaignBook campaigns, ReportBook reports, ReportNotices notices, OtherCases others, Cases cases,
			ObjectProvider<RuntimeService> runtime, AsTheApplication asTheApplication) {
		this.campaigns = campaigns;
		this.reports = reports;
		this.notices = notices;
		this.others = others;
		this.cases = cases;
		this.runtime = runtime;
		this.asTheApplication = asTheApplication;
	}

	@Override
	public void ended(CaseEnd end) {
		if (end.process().equals(ReportCampaign.KEY)) {
			Optional.ofNullable(end.get(ReportCampaign.campaignId))
				.map(Long::parseLong)
				.ifPresent((id) -> campaignEnded(id, end.reason()));
		}
		else if (end.process().equals(ReportDeadline.KEY)) {
			reports.askedBy(end.instance()).ifPresent((report) -> reportEnded(report, end.reason()));
		}
	}

	@Override
	public void reconcile() {
		List<Campaign> left = campaigns.toWithdraw()
			.stream()
			.map(campaigns::campaign)
			.filter((campaign) -> asTheApplication.get(() -> isLeft(campaign)))
			.toList();
		campaigns.lost(ReportCampaign.KEY).forEach((id) -> campaignEnded(id, CaseEnd.NO_REASON));
		reports.lost().forEach((report) -> reportEnded(report, CaseEnd.NO_REASON));
		left.forEach(this::withdraw);
	}

	/** Whether neither the campaign nor a withdrawal is there to ask the units off. */
	private boolean isLeft(Campaign campaign) {
		return runtime.getObject()
			.createProcessInstanceQuery()
			.processInstanceBusinessKey(campaign.caseNumber())
			.processDefinitionKeyIn(ReportCampaign.KEY, WITHDRAWAL)
			.count() == 0;
	}

	private void campaignEnded(long id, String reason) {
		Campaign campaign = campaigns.lock(id);
		if (!campaign.isOver()) {
			if (campaign.canBeCalledOff()) {
				campaigns.calledOff(id, null, reason);
				reports.calledOff(reports.reports(id).stream().map(UnitReport::id).toList(), null, reason);
			}
			else {
				// what was signed has gone out into the world, and counts
				campaigns.closedEarly(id, reason);
			}
			withdraw(campaign);
		}
	}

	/** Asks the units off that are still asked by a campaign that is gone. */
	void withdraw(Campaign campaign) {
		asTheApplication.get(() -> runtime.getObject()
			.startProcessInstanceByKey(WITHDRAWAL, campaign.caseNumber(),
					Map.of(ReportCampaign.campaignId.name(), String.valueOf(campaign.id()))));
	}

	/** One unit's case was ended from outside: the campaign does not wait for it. */
	private void reportEnded(UnitReport report, String reason) {
		Campaign campaign = campaigns.lock(report.campaignId());
		if (campaign.isCalledOff()) {
			noLongerAwaited(report);
		}
		else {
			reports.released(report.id(), null, reason);
			notices.released(campaign, reports.report(report.id()));
			tellIfAllIn(campaign);
		}
	}

	/** Tells a campaign that nothing is left to come. */
	void tellIfAllIn(Campaign campaign) {
		if (campaign.isCollecting() && campaigns.progress(campaign.id()).isAllIn()) {
			others.tellCase(ReportCampaign.ALL_IN_MESSAGE, campaign.caseNumber(), Map.of());
		}
	}

	/** Ends what is asked for, whether its case still listens or not. */
	void endOpen(CampaignBook.Asked asked, String reason) {
		if (asked.instance() == null || asked.instance().isEmpty()) {
			return;
		}
		if (!others.tell(ReportDeadline.NO_LONGER_AWAITED_MESSAGE, asked.instance())) {
			noLongerAwaited(reports.report(asked.id()));
			others.end(asked.instance(), reason);
		}
	}

	/**
	 * Nobody waits for it any more: it is missing, was called off, or its unit let off.
	 */
	void noLongerAwaited(UnitReport report) {
		Campaign campaign = campaigns.campaign(report.campaignId());
		if (campaign.isCalledOff()) {
			cases.cancelled(campaign.caseNumber() + "/" + report.unit(), campaign.calledOffReason());
			reports.calledOff(List.of(report.id()), campaign.calledOffBy(), campaign.calledOffReason());
			notices.calledOff(campaign, report);
		}
		else if (report.isReleased()) {
			cases.cancelled(campaign.caseNumber() + "/" + report.unit(), report.releasedReason());
			notices.released(campaign, report);
		}
		else {
			reports.missing(report.id());
			if (!report.isAccepted()) {
				notices.missing(campaign, report);
			}
		}
	}

}
