package vn.oversight.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.CalendarChanged;
import vn.oversight.calendar.Due;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.DueDates;

/**
 * Until when a campaign waits for its reports. A date that was granted to one unit, or
 * set with a return, holds for the campaign as well: it does not go on before.
 */
@Component
class CutOff {

	private static final String TIMER = "Event_CutOffReached";

	private final CampaignBook campaigns;

	private final ObjectProvider<RuntimeService> runtime;

	private final DueDates dueDates;

	private final Due due;

	private final WorkingCalendar calendar;

	private final Clock clock;

	CutOff(CampaignBook campaigns, ObjectProvider<RuntimeService> runtime, DueDates dueDates, Due due,
			WorkingCalendar calendar, Clock clock) {
		this.campaigns = campaigns;
		this.runtime = runtime;
		this.dueDates = dueDates;
		this.due = due;
		this.calendar = calendar;
		this.clock = clock;
	}

	/** Moves the timer of a campaign that waits to its latest day. */
	void follow(long campaignId) {
		follow(campaignId, due);
	}

	private void follow(long campaignId, Due due) {
		campaigns.instance(campaignId, ReportCampaign.KEY)
			.ifPresent((instance) -> dueDates.moveWait(instance, TIMER, until(campaigns.campaign(campaignId), due)));
	}

	/**
	 * The date of a campaign that its limit has reckoned is reckoned anew as well, and
	 * with it until when it waits; one that a letter gave stays.
	 */
	@EventListener
	public void changed(CalendarChanged change) {
		for (Campaign campaign : campaigns.waiting()) {
			campaigns.asked(campaign.id())
				.flatMap((type) -> change.reckonedAnew(type.limit(), campaign.dataCutOff(), campaign.dueOn()))
				.ifPresent((day) -> {
					campaigns.moved(campaign, day);
					campaigns.instance(campaign.id(), ReportCampaign.KEY)
						.ifPresent((instance) -> runtime.getObject()
							.setVariable(instance, ReportCampaign.campaignDue.name(), day.toString()));
				});
			follow(campaign.id(), change.now());
		}
	}

	/** The day of the campaign, or the last of those that units were given beyond it. */
	private Date until(Campaign campaign, Due due) {
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
