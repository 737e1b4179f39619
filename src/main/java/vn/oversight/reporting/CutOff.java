package vn.oversight.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.Due;
import vn.oversight.calendar.WorkingCalendar;

/**
 * Until when a campaign waits for its reports. A date that was granted to one unit, or
 * set with a return, holds for the campaign as well: it does not go on before.
 */
@Component
class CutOff {

	private static final String TIMER = "Event_CutOffReached";

	private final CampaignBook campaigns;

	private final ObjectProvider<ManagementService> jobs;

	private final Due due;

	private final WorkingCalendar calendar;

	private final Clock clock;

	CutOff(CampaignBook campaigns, ObjectProvider<ManagementService> jobs, Due due, WorkingCalendar calendar,
			Clock clock) {
		this.campaigns = campaigns;
		this.jobs = jobs;
		this.due = due;
		this.calendar = calendar;
		this.clock = clock;
	}

	/** Moves the timer of a campaign that waits to its latest day. */
	void follow(long campaignId) {
		campaigns.instance(campaignId, ReportCampaign.KEY).ifPresent((instance) -> {
			Date until = until(campaigns.campaign(campaignId));
			List<Job> timers = jobs.getObject()
				.createJobQuery()
				.processInstanceId(instance)
				.activityId(TIMER)
				.timers()
				.list();
			timers.stream()
				.filter((timer) -> !until.equals(timer.getDuedate()))
				.forEach((timer) -> jobs.getObject().setJobDuedate(timer.getId(), until));
		});
	}

	/** The day of the campaign, or the last of those that units were given beyond it. */
	private Date until(Campaign campaign) {
		Date ofAll = due.since("report-cut-off", campaign.dueOn().toString());
		return campaigns.latestDue(campaign.id())
			.map((day) -> Date.from(calendar.closeOf(day)))
			.filter((latest) -> latest.after(ofAll))
			.orElse(ofAll);
	}

	/**
	 * The last day whose hours are over: what was due by then and is not there is late.
	 */
	LocalDate lastPastDay() {
		LocalDate today = calendar.today();
		return clock.instant().isAfter(calendar.closeOf(today)) ? today : today.minusDays(1);
	}

}
