package vn.oversight.obligation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.TaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
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

	private final Clock clock;

	private final ObjectProvider<OpeningOfCases> cases;

	private final ObjectProvider<OwnTransactions> transactions;

	private final ObjectProvider<TaskService> tasks;

	OpenedOnRequest(@Value("${" + SETTING + "}") String key, Routines routines, WorkingCalendar calendar, Clock clock,
			ObjectProvider<OpeningOfCases> cases, ObjectProvider<OwnTransactions> transactions,
			ObjectProvider<TaskService> tasks) {
		this.key = key;
		this.routines = routines;
		this.calendar = calendar;
		this.clock = clock;
		this.cases = cases;
		this.transactions = transactions;
		this.tasks = tasks;
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
			LocalDate today = calendar.dateOf(clock.instant());
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

	@EventListener(ApplicationReadyEvent.class)
	public void open() {
		transactions.getObject().run(() -> {
			Optional<String> opened = cases.getObject().open(key);
			if (opened.isEmpty()) {
				log.warn("{} was opened before, or nobody stands for the unit any more: nothing is opened", key);
				return;
			}
			log.info("{} is opened: {}", opened.get(),
					tasks.getObject()
						.createTaskQuery()
						.processInstanceBusinessKey(opened.get())
						.list()
						.stream()
						.map((task) -> task.getName() + " (" + task.getTaskDefinitionKey() + ")")
						.toList());
		});
	}

}
