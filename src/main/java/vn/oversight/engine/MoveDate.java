package vn.oversight.engine;

import java.util.Objects;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Gives a date of the case another day: {@code camunda:delegateExpression="${moveDate}"}
 * with input parameters. Due dates and timers that are counted from it follow, and
 * whoever holds such a task is told, with the reason.
 */
@Verb(value = "moveDate", needs = { "moveVariable", "moveTo", "moveReason" }, takes = { "moveName" })
class MoveDate implements JavaDelegate {

	/** The name of the variable that holds the date. */
	private static final Variable<String> variable = Variable.text("moveVariable");

	/** The new day, as a form stores it. */
	private static final Variable<Object> to = new Variable<>("moveTo", Object.class);

	/** Why, in words. */
	private static final Variable<String> reason = Variable.text("moveReason");

	/** What the date is called, such as "ngày tiếp công dân". */
	private static final Variable<String> name = Variable.text("moveName");

	private final DueDates dueDates;

	private final ApplicationEventPublisher events;

	MoveDate(DueDates dueDates, ApplicationEventPublisher events) {
		this.dueDates = dueDates;
		this.events = events;
	}

	@Override
	public void execute(DelegateExecution execution) {
		String called = Objects.requireNonNullElse(name.in(execution), "ngày");
		TypedDay day = TypedDay.read(called, variable.in(execution), to.in(execution));
		String moved = day.orRefuse().toString();
		Object before = execution.getVariable(variable.in(execution));
		if (!moved.equals(before)) {
			dueDates.moveDate(execution.getProcessInstanceId(), variable.in(execution), moved, reason.in(execution));
			events.publishEvent(new DateMoved(execution.getProcessBusinessKey(), called,
					(before != null) ? before.toString() : null, moved, reason.in(execution)));
		}
	}

}
