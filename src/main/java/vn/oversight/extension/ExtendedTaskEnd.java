package vn.oversight.extension;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.engine.CaseBook;
import vn.oversight.engine.CaseEnd;
import vn.oversight.engine.OtherCases;

/**
 * Ends the request for more time of a task that ends before anybody has decided, and
 * releases the task of a request that is gone: it can be asked for anew.
 */
@Component
class ExtendedTaskEnd implements CaseBook {

	private final ExtensionBook book;

	private final OtherCases others;

	ExtendedTaskEnd(ExtensionBook book, OtherCases others) {
		this.book = book;
		this.others = others;
	}

	@EventListener(condition = "#task.eventName == 'complete' or #task.eventName == 'delete'")
	public void ended(DelegateTask task) {
		book.openFor(task.getId()).ifPresent((request) -> {
			if (!others.tell(ExtensionDecision.TASK_ENDED_MESSAGE, request)) {
				book.ended(request);
				others.end(request, "Việc đã kết thúc, không còn gì để gia hạn.");
			}
		});
	}

	@Override
	public void ended(CaseEnd end) {
		if (end.process().equals(ExtensionDecision.KEY)) {
			book.ended(end.instance());
		}
	}

	@Override
	public void reconcile() {
		book.endLost();
	}

}
