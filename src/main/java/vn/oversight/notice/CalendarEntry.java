package vn.oversight.notice;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;

import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * An entry for the reader's calendar: the due date of a task or a meeting. It is the same
 * entry for every letter about the same thing, so that a moved date moves it and the end
 * takes it out (RFC 5546, 3.2.1 and 4.1.3).
 *
 * @param method {@code PUBLISH} for a due date, {@code REQUEST} for a meeting,
 * {@code CANCEL} for the end of either
 * @param fileName of the attachment, without its ending
 * @param dueAt the due date that it puts into the calendar; null for any other
 * @param text the iCalendar file
 */
record CalendarEntry(String method, String fileName, Instant dueAt, String text) {

	static CalendarEntry of(Notice notice, TaskNow task, String host) {
		VEvent event = due(notice, task.dueAt(), task.revision(), host);
		event.add(ImmutableTransp.TRANSPARENT);
		String link = notice.model().get("link");
		if (link != null) {
			event.add(new Url(URI.create(link)));
			event.add(new Description(link));
		}
		return entry(ImmutableMethod.PUBLISH, "thoi-han", task.dueAt(), event);
	}

	/** Takes a due date out again. */
	static CalendarEntry cancelled(Notice end, String host) {
		VEvent event = due(end, end.dueAt(), Integer.parseInt(end.model().get("calendarSequence")), host);
		event.add(ImmutableStatus.VEVENT_CANCELLED);
		return entry(ImmutableMethod.CANCEL, "huy-thoi-han", null, event);
	}

	/** A meeting, for one who is invited. */
	static CalendarEntry of(Invitation invitation, String host, String recipient) {
		VEvent event = new VEvent(invitation.start(), invitation.length(), invitation.title());
		event.add(new Uid("%s@%s".formatted(invitation.id(), host)));
		event.add(new Sequence(invitation.sequence()));
		event.add(invitation.isCancelled() ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
		event.add(new Location(invitation.place()));
		event.add(new Organizer(mailto(invitation.organiser())));
		event.add(new Attendee(mailto(recipient)));
		return entry(invitation.isCancelled() ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST, "giay-moi", null,
				event);
	}

	private static VEvent due(Notice notice, Instant dueAt, int sequence, String host) {
		VEvent event = new VEvent(dueAt, "Hạn: " + notice.model().get("taskName"));
		event.add(new Uid("task-%s@%s".formatted(notice.taskId(), host)));
		event.add(new Sequence(sequence));
		return event;
	}

	private static URI mailto(String address) {
		try {
			return new URI("mailto", address, null);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static CalendarEntry entry(Method method, String fileName, Instant dueAt, VEvent event) {
		Calendar calendar = new Calendar();
		calendar.add(new ProdId("-//Oversight//vi"));
		calendar.add(ImmutableVersion.VERSION_2_0);
		calendar.add(method);
		calendar.add(event);
		return new CalendarEntry(method.getValue(), fileName, dueAt, calendar.toString());
	}

}
