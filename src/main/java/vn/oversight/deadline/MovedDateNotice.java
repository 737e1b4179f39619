package vn.oversight.deadline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.NewDueDate;
import vn.oversight.engine.PersonGroup;
import vn.oversight.notice.Delivery;
import vn.oversight.notice.Notice;
import vn.oversight.notice.NoticeRecord;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Organisation;

/**
 * Tells everybody who holds a task of its new date, which their calendar takes at once: a
 * mail that waits says the date as it is when it goes, and where an extension was granted
 * the mail about that says it.
 */
@Component
class MovedDateNotice {

	private static final String MOVED = "moved";

	private final Notices notices;

	private final NoticeRecord record;

	private final TaskWords words;

	private final List<ToldElsewhere> elsewhere;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final Clock clock;

	MovedDateNotice(Notices notices, NoticeRecord record, TaskWords words, List<ToldElsewhere> elsewhere,
			Organisation organisation, WorkingCalendar calendar, Clock clock) {
		this.notices = notices;
		this.record = record;
		this.words = words;
		this.elsewhere = elsewhere;
		this.organisation = organisation;
		this.calendar = calendar;
		this.clock = clock;
	}

	@EventListener
	public void moved(NewDueDate moved) {
		DelegateTask task = moved.task();
		Instant due = task.getDueDate().toInstant();
		LocalDate day = calendar.dateOf(due);
		if (elsewhere.stream().anyMatch((one) -> one.isTold(task.getId(), day))) {
			return;
		}
		List<String> groups = new ArrayList<>(task.getCandidates().stream().map(IdentityLink::getGroupId).toList());
		if (task.getAssignee() != null) {
			groups.add(PersonGroup.of(task.getAssignee()));
		}
		// a date may come back to what it was: each move is told of
		String said = MOVED + "@" + clock.instant();
		Set<String> told = record.toldOf(task.getId());
		Map<String, String> model = words.of(task);
		model.put("rung", "Thay đổi hạn");
		model.put("earlierText",
				(moved.from() != null) ? DateWords.of(moved.from().toInstant(), calendar.zone()) : null);
		model.put("reason", moved.reason());
		notices.queueAll(organisation.readers(groups)
			.entrySet()
			.stream()
			.filter((reader) -> told.contains(reader.getKey().toLowerCase(Locale.ROOT)))
			.map((reader) -> new Notice("due-moved", reader.getKey(),
					Notice.onceKey(task.getId(), said, due, reader.getKey()),
					task.getExecution().getProcessBusinessKey(), task.getId(), due, null, Delivery.IMMEDIATE,
					words.unit(task), model)
				.meantFor(reader.getValue()))
			.toList());
	}

}
