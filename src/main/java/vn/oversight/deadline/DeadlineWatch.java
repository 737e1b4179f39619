package vn.oversight.deadline;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
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

	/** Not set before the first chunk. */
	private static final Variable<Date> begunAt = new Variable<>("begunAt", Date.class);

	@Bean
	@Verb("sweepDeadlines")
	JavaDelegate sweepDeadlines(Sweep sweep, Clock clock, MeterRegistry meters) {
		return (execution) -> {
			if (begunAt.in(execution) == null) {
				begunAt.set(execution, Date.from(clock.instant()));
			}
			String after = sweptUpTo.in(execution);
			Optional<OpenTasks.Cursor> end = sweep
				.chunk((after != null) ? OpenTasks.Cursor.parse(after) : OpenTasks.Cursor.START);
			hasMore.set(execution, end.isPresent());
			end.ifPresentOrElse((cursor) -> sweptUpTo.set(execution, cursor.toString()),
					() -> meters.timer("oversight.watch.sweep")
						.record(Duration.between(begunAt.in(execution).toInstant(), clock.instant())));
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
