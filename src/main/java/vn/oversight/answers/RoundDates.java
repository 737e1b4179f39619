package vn.oversight.answers;

import java.time.LocalDate;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.CalendarChanged;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.DueDates;

/** The days of rounds that wait follow the calendar, where a limit has reckoned them. */
@Component
class RoundDates {

	private static final String TIMER = "Event_OpinionCutOff";

	private final Requests book;

	private final ObjectProvider<RuntimeService> runtime;

	private final DueDates dueDates;

	private final WorkingCalendar calendar;

	RoundDates(Requests book, ObjectProvider<RuntimeService> runtime, DueDates dueDates, WorkingCalendar calendar) {
		this.book = book;
		this.runtime = runtime;
		this.dueDates = dueDates;
		this.calendar = calendar;
	}

	@EventListener
	public void changed(CalendarChanged change) {
		for (Request round : book.waiting()) {
			LocalDate askedOn = calendar.dateOf(round.askedAt());
			change.reckonedAnew(OpinionRound.LIMIT, askedOn, round.dueOn()).ifPresentOrElse((dueOn) -> {
				book.moved(round.id(), dueOn, change.now().lastDay(OpinionRound.CUT_OFF, dueOn));
				runtime.getObject().setVariable(round.instance(), OpinionRound.roundDue.name(), dueOn.toString());
				dueDates.moveWait(round.instance(), TIMER, change.now().since(OpinionRound.CUT_OFF, dueOn));
			}, () -> change.reckonedAnew(OpinionRound.CUT_OFF, round.dueOn(), round.cutOffOn())
				.ifPresent((cutOffOn) -> book.moved(round.id(), round.dueOn(), cutOffOn)));
		}
	}

}
