package vn.oversight.notice;

import java.net.URI;
import java.time.Instant;

import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * The due date of a task as an entry for the reader's calendar: the same entry for every
 * letter about the task, so that a moved date moves it and the end of the task takes it
 * out (RFC 5546, 3.2.1 and 4.1.3).
 *
 * @param method {@code PUBLISH} or {@code CANCEL}
 * @param dueAt where it stands in the calendar
 * @param text the iCalendar file
 */
record CalendarEntry(String method, Instant dueAt, String text) {

	static CalendarEntry of(Notice notice, TaskNow task, String host) {
		VEvent event = event(notice, task.dueAt(), task.revision(), host);
		event.add(ImmutableTransp.TRANSPARENT);
		String link = notice.model().get("link");
		if (link != null) {
			event.add(new Url(URI.create(link)));
			event.add(new Description(link));
		}
		return entry(ImmutableMethod.PUBLISH, task.dueAt(), event);
	}

	/** Takes the entry out again. */
	static CalendarEntry cancelled(Notice end, String host) {
		VEvent event = event(end, end.dueAt(), Integer.parseInt(end.model().get("calendarSequence")), host);
		event.add(ImmutableStatus.VEVENT_CANCELLED);
		return entry(ImmutableMethod.CANCEL, end.dueAt(), event);
	}

	boolean isCancellation() {
		return method.equals(ImmutableMethod.CANCEL.getValue());
	}

	private static VEvent event(Notice notice, Instant dueAt, int sequence, String host) {
		VEvent event = new VEvent(dueAt, "Hạn: " + notice.model().get("taskName"));
		event.add(new Uid("task-%s@%s".formatted(notice.taskId(), host)));
		event.add(new Sequence(sequence));
		return event;
	}

	private static CalendarEntry entry(Method method, Instant dueAt, VEvent event) {
		Calendar calendar = new Calendar();
		calendar.add(new ProdId("-//Oversight//vi"));
		calendar.add(ImmutableVersion.VERSION_2_0);
		calendar.add(method);
		calendar.add(event);
		return new CalendarEntry(method.getValue(), dueAt, calendar.toString());
	}

}
