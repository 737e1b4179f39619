package vn.oversight.briefing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Choice;
import vn.oversight.engine.ChoiceList;
import vn.oversight.engine.OldVerb;
import vn.oversight.engine.OtherCases;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/**
 * The verbs of {@code briefing-change}, which puts off or cancels a meeting, and the
 * choices in the forms of the briefings.
 */
@Configuration(proxyBeanMethods = false)
class BriefingChange {

	/** Party bodies and bodies of the State, to which recommendations may go. */
	private static final Set<String> ADDRESSEES = Set.of("committee", "organ", "board", "commune-committee", "state",
			"judicial");

	private static final Variable<String> change = Variable.text("change");

	private final BriefingBook book;

	private final Briefings briefings;

	private final MeetingDates meetings;

	private final WorkingCalendar calendar;

	BriefingChange(BriefingBook book, Briefings briefings, MeetingDates meetings, WorkingCalendar calendar) {
		this.book = book;
		this.briefings = briefings;
		this.meetings = meetings;
		this.calendar = calendar;
	}

	/**
	 * Refuses what cannot be changed any more when it is proposed; the briefing itself
	 * does when it is decided.
	 */
	@Bean
	@Verb("checkBriefingChange")
	ExecutionListener checkBriefingChange() {
		return (execution) -> {
			Briefing briefing = book.briefing(QuarterlyBriefing.caseNumber.in(execution));
			if (isPostponement(execution)) {
				meetings.requirePostponable(briefing, QuarterlyBriefing.newMeetingDate.in(execution),
						QuarterlyBriefing.newMeetingTime.in(execution));
			}
			else {
				MeetingDates.requireToCome(briefing);
			}
		};
	}

	@Bean
	@Verb("requestBriefingChange")
	@OldVerb("changeCase")
	JavaDelegate requestBriefingChange(OtherCases others) {
		return (execution) -> {
			Map<String, Object> decided = new HashMap<>();
			QuarterlyBriefing.changeReason.putInto(decided, QuarterlyBriefing.changeReason.in(execution));
			if (isPostponement(execution)) {
				QuarterlyBriefing.newMeetingDate.putInto(decided, QuarterlyBriefing.newMeetingDate.in(execution));
				QuarterlyBriefing.newMeetingTime.putInto(decided, QuarterlyBriefing.newMeetingTime.in(execution));
			}
			String message = isPostponement(execution) ? QuarterlyBriefing.POSTPONED_MESSAGE
					: QuarterlyBriefing.CANCELLED_MESSAGE;
			if (!others.tellCase(message, QuarterlyBriefing.caseNumber.in(execution), decided)) {
				throw new Refusal(
						"Kỳ giao ban này đã kết thúc hoặc đang tạm dừng nên không thể hoãn, hủy; hãy chọn “Không đồng ý”.",
						"The briefing has ended or is suspended: it cannot be changed.");
			}
		};
	}

	private static boolean isPostponement(VariableScope scope) {
		return "postpone".equals(change.in(scope));
	}

	/** The briefings whose meeting is still to come. */
	@Bean
	ChoiceList openBriefings() {
		return ChoiceList.of("open-briefings",
				() -> book.beforeTheirMeeting()
					.stream()
					.map((briefing) -> new Choice(briefing.caseNumber(), briefings.line(briefing)))
					.toList());
	}

	/** Whom a recommendation can be passed on to. */
	@Bean
	ChoiceList recommendationAddressees(Organisation organisation) {
		return ChoiceList.of("recommendation-addressees",
				() -> organisation.unitsOn(calendar.today())
					.stream()
					.filter((unit) -> ADDRESSEES.contains(unit.kind()))
					.map((unit) -> new Choice(unit.id(), unit.name()))
					.toList());
	}

}
