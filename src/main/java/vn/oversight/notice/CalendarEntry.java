package vn.oversight.notice;

import java.net.URI;

import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * The due date of a task as an entry for the reader's calendar: the same entry for every
 * letter about the task, so that a moved date moves it.
 */
final class CalendarEntry {

	private CalendarEntry() {
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
		Calendar calendar = new Calendar();
		calendar.add(new ProdId("-//Oversight//vi"));
		calendar.add(ImmutableVersion.VERSION_2_0);
		calendar.add(ImmutableMethod.PUBLISH);
		calendar.add(event);
		return calendar.toString();
	}

}
