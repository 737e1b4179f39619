package vn.oversight.deadline;

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

	@Bean
	@Verb("sweepDeadlines")
	JavaDelegate sweepDeadlines(Sweep sweep) {
		return (execution) -> hasMore.set(execution, sweep.chunk());
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
