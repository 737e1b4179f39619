package vn.oversight.deadline;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends the request for more time of a task that ends before anybody has decided. */
@Component
class ExtendedTaskEnd {

	private final ExtensionBook book;

	private final ObjectProvider<RuntimeService> runtime;

	ExtendedTaskEnd(ExtensionBook book, ObjectProvider<RuntimeService> runtime) {
		this.book = book;
		this.runtime = runtime;
	}

	@EventListener(condition = "#task.eventName == 'complete' or #task.eventName == 'delete'")
	public void ended(DelegateTask task) {
		book.openFor(task.getId())
			.ifPresent((request) -> runtime.getObject()
				.createMessageCorrelation(ExtensionDecision.TASK_ENDED_MESSAGE)
				.processInstanceId(request)
				.correlate());
	}

}
