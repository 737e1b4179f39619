package vn.oversight.notice;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

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
 * A file for the reader's calendar: due dates of tasks, or a meeting. An entry is the
 * same in every letter about the same thing, so that a moved date moves it and the end
 * takes it out (RFC 5546, 3.2.1 and 4.1.3).
 *
 * @param method {@code PUBLISH} for due dates, {@code REQUEST} for a meeting,
 * {@code CANCEL} for the end of either
 * @param fileName of the attachment, without its ending
 * @param dueAt the due date that it puts into the calendar; null for any other, and for
 * several
 * @param text the iCalendar file
 */
record CalendarEntry(String method, String fileName, Instant dueAt, String text) {

	/** RFC 5545, 3.1: the most octets of a line, without its break. */
	private static final int LONGEST_LINE = 75;

	/** Puts the due dates of tasks into a calendar, which are all open and have one. */
	static CalendarEntry due(List<QueuedNotice> tasks, Identity identity) {
		List<VEvent> events = tasks.stream().map((queued) -> {
			VEvent event = due(queued.notice(), queued.task().dueAt(), queued.task().revision(), identity);
			event.add(ImmutableTransp.TRANSPARENT);
			String link = queued.notice().model().get("link");
			if (link != null) {
				event.add(new Url(URI.create(link)));
				event.add(new Description(link));
			}
			return event;
		}).toList();
		return file(ImmutableMethod.PUBLISH, "thoi-han", (tasks.size() == 1) ? tasks.get(0).task().dueAt() : null,
				events);
	}

	/** Takes due dates out again, all in one file. */
	static CalendarEntry cancelled(List<Notice> ends, Identity identity) {
		return file(ImmutableMethod.CANCEL, "huy-thoi-han", null, ends.stream().map((end) -> {
			VEvent event = due(end, end.dueAt(), Integer.parseInt(end.model().get("calendarSequence")), identity);
			event.add(ImmutableStatus.VEVENT_CANCELLED);
			return event;
		}).toList());
	}

	/** A meeting, for one who is invited. */
	static CalendarEntry of(Invitation invitation, Identity identity, String recipient) {
		VEvent event = new VEvent(invitation.start(), invitation.length(), invitation.title());
		event.add(new Uid(identity.of(invitation.id())));
		event.add(new Sequence(invitation.sequence()));
		event.add(invitation.isCancelled() ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
		event.add(new Location(invitation.place()));
		event.add(new Organizer(mailto(invitation.organiser())));
		event.add(new Attendee(mailto(recipient)));
		return file(invitation.isCancelled() ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST, "giay-moi", null,
				List.of(event));
	}

	private static VEvent due(Notice notice, Instant dueAt, int sequence, Identity identity) {
		VEvent event = new VEvent(dueAt, "Hạn: " + notice.model().get("taskName"));
		event.add(new Uid(identity.of("task-" + notice.taskId())));
		event.add(new Sequence(sequence));
		event.add(new Organizer(mailto(identity.organiser())));
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

	private static CalendarEntry file(Method method, String fileName, Instant dueAt, List<VEvent> events) {
		Calendar calendar = new Calendar();
		calendar.add(new ProdId("-//Oversight//vi"));
		calendar.add(ImmutableVersion.VERSION_2_0);
		calendar.add(method);
		events.forEach(calendar::add);
		String lines = calendar.toString().lines().map(CalendarEntry::folded).collect(Collectors.joining("\r\n"));
		return new CalendarEntry(method.getValue(), fileName, dueAt, lines + "\r\n");
	}

	/**
	 * The library folds by characters, of which a Vietnamese one has up to three octets.
	 */
	private static String folded(String line) {
		StringBuilder folded = new StringBuilder();
		int octets = 0;
		for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
			String character = Character.toString(line.codePointAt(at));
			int more = character.getBytes(StandardCharsets.UTF_8).length;
			if (octets + more > LONGEST_LINE) {
				folded.append("\r\n ");
				octets = 1;
			}
			folded.append(character);
			octets += more;
		}
		return folded.toString();
	}

}
