package vn.oversight.reporting;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.Due;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.obligation.Foreseen;
import vn.oversight.obligation.RoutineCase;
import vn.oversight.organisation.Candidates;
import vn.oversight.organisation.Organisation;

/**
 * When the units of a periodic campaign will report, and by when it will be written up.
 */
@Component
public class CampaignForecast implements Foreseen {

	private final ReportTypes types;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	/** From the files alone, or with what the application has read of them. */
	public CampaignForecast(ReportTypes types, Organisation organisation, WorkingCalendar calendar) {
		this.types = types;
		this.organisation = organisation;
		this.calendar = calendar;
	}

	@Override
	public String process() {
		return ReportCampaign.KEY;
	}

	@Override
	public Map<String, Object> set(Map<String, Object> opened, Due due) {
		Map<String, Object> set = new HashMap<>();
		type(opened).ifPresent((type) -> {
			Object cutOff = opened.get(RoutineCase.periodTo.name());
			set.put("campaignCutOff", cutOff);
			set.put("campaignDue", due.lastDay(type.limit(), LocalDate.parse(cutOff.toString())).toString());
			set.put("organiser", type.synthesisedBy());
			set.put("signer", type.signedBy());
			set.put("sentTo", type.sentTo());
		});
		return set;
	}

	@Override
	public List<Child> children(Map<String, Object> known, Due due) {
		Optional<ReportType> type = type(known);
		if (type.isEmpty()) {
			return List.of();
		}
		Reporters reporters = new Reporters(organisation, new Candidates(organisation, calendar), calendar);
		return reporters.named(String.valueOf(known.get("reporters"))).stream().map((unit) -> {
			Map<String, Object> variables = new HashMap<>();
			variables.put("unit", unit);
			variables.put("reportLimit", type.get().limitSuffix());
			variables.put("reportCutOff", known.get("campaignCutOff"));
			variables.put("reportDue", known.get("campaignDue"));
			variables.put("reportOrganiser", type.get().synthesisedBy());
			return new Child(ReportDeadline.KEY, variables);
		}).toList();
	}

	private Optional<ReportType> type(Map<String, Object> known) {
		return types.type(Objects.toString(known.get("reportType"), ""));
	}

}
