package vn.oversight.obligation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.Period;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigProblem;
import vn.oversight.config.Quote;
import vn.oversight.config.StartCheck;
import vn.oversight.engine.OwnTransactions;

/**
 * {@code --oversight.open=<routine>/<unit>/<period>}: opens one case when the application
 * has started, as the calendar would on its day and no second time, so that a routine can
 * be tried. What is not known is said before the database is opened.
 */
@Component
@ConditionalOnProperty(OpenedOnRequest.SETTING)
class OpenedOnRequest implements StartCheck {

	static final String SETTING = "oversight.open";

	private static final Logger log = LoggerFactory.getLogger(OpenedOnRequest.class);

	private static final int NAMED = 12;

	private final String key;

	private final Routines routines;

	private final WorkingCalendar calendar;

	OpenedOnRequest(@Value("${" + SETTING + "}") String key, Routines routines, WorkingCalendar calendar) {
		this.key = key;
		this.routines = routines;
		this.calendar = calendar;
	}

	@Override
	public List<ConfigProblem> problems() {
		String[] parts = key.split("/");
		if (parts.length != 3) {
			return problem("\"%s\" is not <routine>/<unit>/<period>".formatted(Quote.of(key)),
					"the routine is one of " + some(routines.ids()));
		}
		Optional<Routine> routine = routines.routine(parts[0]);
		if (routine.isEmpty()) {
			return problem("routines.yml has no routine \"%s\"".formatted(Quote.of(parts[0])),
					"write one of " + some(routines.ids()));
		}
		if (!routine.get().units().contains(parts[1])) {
			return problem("the routine \"%s\" is not for \"%s\"".formatted(parts[0], Quote.of(parts[1])),
					"write one of " + some(routine.get().units()));
		}
		if (routine.get().schedule().period(parts[2]).isEmpty()) {
			LocalDate today = calendar.today();
			return problem("the routine \"%s\" has no period \"%s\"".formatted(parts[0], Quote.of(parts[2])),
					"write one such as " + some(routine.get()
						.schedule()
						.endingBetween(today, today.plusYears(1))
						.stream()
						.map(Period::id)
						.limit(4)
						.toList()));
		}
		return List.of();
	}

	private static List<ConfigProblem> problem(String message, String remedy) {
		return List.of(new ConfigProblem("--" + SETTING, 0, message, remedy));
	}

	private static String some(Collection<String> known) {
		return String.join(", ", known.stream().limit(NAMED).toList())
				+ ((known.size() > NAMED) ? " … (%d in all)".formatted(known.size()) : "");
	}

	@EventListener
	public void open(ApplicationReadyEvent ready) {
		ApplicationContext beans = ready.getApplicationContext();
		open(beans.getBean(OpeningOfCases.class), beans.getBean(OwnTransactions.class),
				beans.getBean(TaskService.class));
	}

	/** Tells the names of the tasks that it begins with; none if nothing was opened. */
	List<String> open(OpeningOfCases cases, OwnTransactions transactions, TaskService tasks) {
		List<String> opened = new ArrayList<>();
		transactions.run(() -> cases.open(key).ifPresent(opened::add));
		if (opened.isEmpty()) {
			log.warn("{} was opened before, or nobody stands for it any more: nothing is opened", key);
			return opened;
		}
		List<String> begins = tasks.createTaskQuery()
			.processInstanceBusinessKey(opened.get(0))
			.list()
			.stream()
			.map(Task::getName)
			.toList();
		log.info("{} is opened and begins with {}", opened.get(0), begins);
		return begins;
	}

}
