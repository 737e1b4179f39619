package vn.oversight.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.EngineSettings;
import vn.oversight.notice.Delivery;
import vn.oversight.notice.Notice;
import vn.oversight.notice.NoticeRecord;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * Takes the date of a closed task out of the calendars that it was put into. Whoever
 * closed it knows; the others hear with their next digest, and only while the date is
 * still to come: a mail for each closed task would be noise.
 */
@Component
class EndedTaskNotice {

	private final NoticeRecord record;

	private final Notices notices;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final EngineSettings settings;

	private final CurrentUser user;

	private final Clock clock;

	EndedTaskNotice(NoticeRecord record, Notices notices, Organisation organisation, WorkingCalendar calendar,
			EngineSettings settings, CurrentUser user, Clock clock) {
		this.record = record;
		this.notices = notices;
		this.organisation = organisation;
		this.calendar = calendar;
		this.settings = settings;
		this.user = user;
		this.clock = clock;
	}

	@EventListener(condition = "#task.eventName == 'complete'")
	public void completed(DelegateTask task) {
		Optional<Account> closer = Optional.ofNullable(user.id()).flatMap(organisation::account);
		queue(task, closer.map(Account::email).orElse(null),
				closer.map((account) -> account.name() + " đã hoàn thành").orElse("Đã hoàn thành"));
	}

	@EventListener(condition = "#task.eventName == 'delete'")
	public void cancelled(DelegateTask task) {
		queue(task, null, "Không còn phải xử lý: hồ sơ đã kết thúc hoặc được hủy");
	}

	private void queue(DelegateTask task, String knows, String end) {
		if (task.getDueDate() == null) {
			return;
		}
		Instant now = clock.instant();
		List<String> readers = record.calendarsWith(task.getId(), now)
			.stream()
			.filter((address) -> !address.equals(knows))
			.toList();
		if (readers.isEmpty()) {
			return;
		}
		Instant due = task.getDueDate().toInstant();
		String caseKey = task.getExecution().getProcessBusinessKey();
		Optional<Unit> unit = task.getCandidates()
			.stream()
			.map(IdentityLink::getGroupId)
			.findFirst()
			.flatMap(organisation::unitOf);
		Map<String, String> model = new HashMap<>();
		model.put("taskName", task.getName());
		model.put("caseKey", caseKey);
		model.put("unitName", unit.map(Unit::name).orElse(null));
		model.put("link", settings.taskLink(task.getId()));
		model.put("endText", end + ", " + DateWords.of(now, calendar.zone()));
		// above that of every entry that was sent, see TaskNow
		long sequence = 2 + Duration.between(task.getCreateTime().toInstant(), now).toSeconds();
		model.put("calendarSequence", String.valueOf(sequence));
		notices.queueAll(readers.stream()
			.map((address) -> new Notice("task-ended", address,
					Notice.onceKey(task.getId(), Notice.ENDED, due, address), caseKey, task.getId(), due, Notice.ENDED,
					Delivery.DIGEST, unit.map(Unit::id).orElse(null), model))
			.toList());
	}

}
