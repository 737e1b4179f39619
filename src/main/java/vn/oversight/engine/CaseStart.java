package vn.oversight.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A case that begins, or that a verb of its diagram has given its number; with what its
 * start event says of it in properties.
 */
public final class CaseStart {

	/** The number of the case, for the diagram. */
	public static final Variable<String> caseNumber = Variable.text("caseNumber");

	private static final Logger log = LoggerFactory.getLogger(CaseStart.class);

	private final ExecutionEntity instance;

	private final CaseMarks marks;

	CaseStart(ExecutionEntity instance) {
		this.instance = instance;
		this.marks = CaseMarks.of(instance.getProcessDefinition());
	}

	/** The key of its process. */
	public String process() {
		return instance.getProcessDefinition().getKey();
	}

	/** What its process is called in the diagram, in Vietnamese. */
	public String processName() {
		return Optional.ofNullable(instance.getProcessDefinition().getName()).orElse(process());
	}

	/** The id of its process instance. */
	public String instance() {
		return instance.getProcessInstanceId();
	}

	/** The business key; {@code null} for a case without. */
	public String number() {
		return instance.getProcessBusinessKey();
	}

	/** The number of the case that called it and waits for it; {@code null} if none. */
	public String caller() {
		return (instance.getSuperExecution() != null) ? instance.getSuperExecution().getProcessBusinessKey() : null;
	}

	/** Whether its diagram says that its instances are no cases of people. */
	public boolean isTechnical() {
		return CaseMarks.NONE.equals(marks.property("number"));
	}

	/**
	 * The prefix of the numbers that its diagram asks for; {@code null} if it asks for
	 * none.
	 */
	public String prefix() {
		return isTechnical() ? null : text("number");
	}

	/** Gives the case its number. */
	public void number(String number) {
		caseNumber.set(instance, number);
		instance.setProcessBusinessKey(number);
	}

	/**
	 * What a property of the start event says, its expressions worked out; {@code null}
	 * if it is not there or cannot be told yet.
	 */
	public String text(String property) {
		String text = marks.property(property);
		if (text == null || text.isBlank()) {
			return null;
		}
		try {
			Object value = Context.getProcessEngineConfiguration()
				.getExpressionManager()
				.createExpression(text)
				.getValue(instance);
			return (value == null || value.toString().isBlank()) ? null : value.toString().strip();
		}
		catch (ProcessEngineException ex) {
			log.warn("{}: the property \"{}\" of the start event cannot be told: {}", process(), property,
					ex.getMessage());
			return null;
		}
	}

	/** The value of a variable of the case; {@code null} if it was not set. */
	public Object get(String variable) {
		return instance.getVariable(variable);
	}

	/** The official steps of its diagram, in their order; empty if it names none. */
	public List<String> officialSteps() {
		return marks.officialSteps();
	}

	@Override
	public String toString() {
		return Map.of("process", process(), "instance", instance()).toString();
	}

}
