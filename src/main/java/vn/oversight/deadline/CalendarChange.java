package vn.oversight.deadline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.CalendarChanged;
import vn.oversight.calendar.CalendarMemory;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.DueDates;
import vn.oversight.engine.StartUp;

/**
 * Holds the open due dates against {@code calendar.yml} when it has changed: a decision
 * about days off arrives after dates were reckoned without it. A date that a limit
 * reckoned is reckoned anew; one that people agreed or moved stays, and they are told if
 * it is a day off now.
 */
@Component
class CalendarChange {

	private static final Logger log = LoggerFactory.getLogger(CalendarChange.class);

	private static final String REASON = "Lịch làm việc đã thay đổi; thời hạn được tính lại theo lịch mới.";

	private final JdbcClient jdbc;

	private final StartUp startUp;

	private final TaskService tasks;

	private final DueDates dueDates;

	private final LimitDates limitDates;

	private final DaysOffNotices notices;

	private final ApplicationEventPublisher events;

	private final WorkingCalendar calendar;

	private final Clock clock;

	CalendarChange(JdbcClient jdbc, StartUp startUp, TaskService tasks, DueDates dueDates, LimitDates limitDates,
			DaysOffNotices notices, ApplicationEventPublisher events, WorkingCalendar calendar, Clock clock) {
		this.jdbc = jdbc;
		this.startUp = startUp;
		this.tasks = tasks;
		this.dueDates = dueDates;
		this.limitDates = limitDates;
		this.notices = notices;
		this.events = events;
		this.calendar = calendar;
		this.clock = clock;
	}

	@EventListener(ApplicationReadyEvent.class)
	void compare() {
		startUp.bringInLine(() -> compareWith(calendar));
	}

	/** In the caller's transaction, and not while another node does the same. */
	void compareWith(WorkingCalendar now) {
		CalendarMemory current = now.memory();
		Optional<CalendarMemory> known = jdbc.sql("select content from oversight.working_calendar")
			.query(String.class)
			.optional()
			.map(CalendarMemory::read);
		if (known.filter(current::equals).isPresent()) {
			return;
		}
		if (known.isEmpty() || !known.get().reckonsAs(current)) {
			reckonAnew(known.map((memory) -> memory.calendar(clock)), now, current.text());
		}
		jdbc.sql("""
				insert into oversight.working_calendar (content, noted_at) values (:content, :now)
				on conflict (one) do update set content = excluded.content, noted_at = excluded.noted_at""")
			.param("content", current.text())
			.param("now", OffsetDateTime.now(clock))
			.update();
	}

	private void reckonAnew(Optional<WorkingCalendar> before, WorkingCalendar now, String fingerprint) {
		int moved = 0;
		List<Task> onDaysOff = new ArrayList<>();
		LocalDate firstChange = before.map((old) -> old.memory().firstChange(now.memory())).orElse(null);
		for (OpenDate open : openDates()) {
			if (!isTouched(open, before, now, firstChange)) {
				continue;
			}
			Task task = tasks.createTaskQuery().taskId(open.id()).active().singleResult();
			if (task == null || task.getDueDate() == null) {
				continue;
			}
			Optional<Date> anew = before.flatMap((old) -> limitDates.reckonedAnew(task, old, now));
			if (anew.isPresent()) {
				if (isWorthMoving(task.getDueDate(), anew.get())) {
					dueDates.moveFromOutside(open.id(), anew.get(), REASON);
					moved++;
				}
			}
			else if (isDayOffSince(before, now, task.getDueDate().toInstant())) {
				onDaysOff.add(task);
			}
		}
		before.ifPresent((old) -> {
			dueDates.moveWaits(
					(wait) -> limitDates.reckonedAnew(wait, old, now).filter((to) -> isWorthMoving(wait.due(), to)));
			events.publishEvent(new CalendarChanged(limitDates.by(old), limitDates.by(now), now, clock));
		});
		if (moved > 0 || !onDaysOff.isEmpty()) {
			log.info("calendar.yml has changed: {} due dates were reckoned anew, {} that were agreed are days off now",
					moved, onDaysOff.size());
			notices.tell(onDaysOff, fingerprint);
		}
	}

	/** Nobody is made late by a decision that comes afterwards. */
	private boolean isWorthMoving(Date from, Date to) {
		return !from.equals(to) && (to.after(from) || to.toInstant().isAfter(clock.instant()));
	}

	private boolean isDayOffSince(Optional<WorkingCalendar> before, WorkingCalendar now, Instant due) {
		LocalDate day = now.dateOf(due);
		return due.isAfter(clock.instant()) && !now.isWorkingDay(day)
				&& before.map((old) -> old.isWorkingDay(day)).orElse(true);
	}

	/** Of very many tasks only those are looked at that the change can reach. */
	private boolean isTouched(OpenDate open, Optional<WorkingCalendar> before, WorkingCalendar now,
			LocalDate firstChange) {
		if (before.isEmpty()) {
			return isDayOffSince(before, now, open.due());
		}
		return firstChange == null || !now.dateOf(open.due()).isBefore(firstChange)
				|| limitDates.runsBack(new TaskKinds.Key(open.definition(), open.taskKey()));
	}

	private List<OpenDate> openDates() {
		return jdbc.sql("""
				select id_, proc_def_id_, task_def_key_, due_date_ from act_ru_task
				where due_date_ is not null and suspension_state_ = 1 and proc_def_id_ is not null
				order by due_date_, id_""")
			.query((row, number) -> new OpenDate(row.getString(1), row.getString(2), row.getString(3),
					row.getTimestamp(4).toInstant()))
			.list();
	}

	private record OpenDate(String id, String definition, String taskKey, Instant due) {
	}

}
