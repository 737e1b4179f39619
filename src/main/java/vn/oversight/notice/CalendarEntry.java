package vn.oversight.notice;

import java.net.URI;
import java.net.URISyntaxException;

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
 * entry for every letter about the same thing, so that a moved date moves it.
 */
final class CalendarEntry {

	private CalendarEntry() {
	}

	/** A meeting, for one who is invited. */
	static String of(Invitation invitation, String host, String recipient) {
		VEvent event = new VEvent(invitation.start(), invitation.length(), invitation.title());
		event.add(new Uid("%s@%s".formatted(invitation.id(), host)));
		event.add(new Sequence(invitation.sequence()));
		event.add(invitation.isCancelled() ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
		event.add(new Location(invitation.place()));
		event.add(new Organizer(mailto(invitation.organiser())));
		event.add(new Attendee(mailto(recipient)));
		return calendar(invitation.isCancelled() ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST, event);
	}

	static String of(Notice notice, TaskNow task, String host) {
		VEvent event = new VEvent(task.dueAt(), "Hạn: " + notice.model().get("taskName"));
		event.add(new Uid("task-%s@%s".formatted(notice.taskId(), host)));
		event.add(new Sequence(task.revision()));
		event.add(ImmutableTransp.TRANSPARENT);
		String link = notice.model().get("link");
		if (link != null) {
			event.add(new Url(URI.create(link)));
			event.add(new Description(link));
		}
		return calendar(ImmutableMethod.PUBLISH, event);
	}

	private static URI mailto(String address) {
		try {
			return new URI("mailto", address, null);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static String calendar(Method method, VEvent event) {
		Calendar calendar = new Calendar();
		calendar.add(new ProdId("-//Oversight//vi"));
		calendar.add(ImmutableVersion.VERSION_2_0);
		calendar.add(method);
		calendar.add(event);
		return calendar.toString();
	}

}
