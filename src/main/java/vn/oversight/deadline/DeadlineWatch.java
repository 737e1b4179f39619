package vn.oversight.deadline;

import java.util.Optional;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;

/** The verbs of {@code deadline-watch}. */
@Configuration(proxyBeanMethods = false)
class DeadlineWatch {

	static final String KEY = "deadline-watch";

	private static final Variable<Boolean> hasMore = new Variable<>("hasMore", Boolean.class);

	/** Where the last chunk ended; not set before the first. */
	private static final Variable<String> sweptUpTo = Variable.text("sweptUpTo");

	@Bean
	@Verb("sweepDeadlines")
	JavaDelegate sweepDeadlines(Sweep sweep) {
		return (execution) -> {
			String after = sweptUpTo.in(execution);
			Optional<OpenTasks.Cursor> end = sweep
				.chunk((after != null) ? OpenTasks.Cursor.parse(after) : OpenTasks.Cursor.START);
			hasMore.set(execution, end.isPresent());
			end.ifPresent((cursor) -> sweptUpTo.set(execution, cursor.toString()));
		};
	}

	/** What a failed sweep left undone is done by the next one: it need not be kept. */
	@Bean
	@Verb("clearFailedSweeps")
	JavaDelegate clearFailedSweeps() {
		return (execution) -> {
			RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
			for (ProcessInstance failed : runtime.createProcessInstanceQuery()
				.processDefinitionKey(KEY)
				.withIncident()
				.list()) {
				runtime.deleteProcessInstance(failed.getId(), "A later sweep does its work");
			}
		};
	}

}
