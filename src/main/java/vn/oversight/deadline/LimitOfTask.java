package vn.oversight.deadline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;

import vn.oversight.calendar.TimeLimit;

/** The time limit that a task's due date names in its diagram. */
final class LimitOfTask {

	/**
	 * {@code ${due.in('sign-plan')}} or {@code ${due.since('verification-'.concat(kind),
	 * …)}}.
	 */
	private static final Pattern NAMED = Pattern.compile("due\\.\\w+\\('([a-z0-9-]+)'(?:\\.concat\\((\\w+)\\))?");

	private LimitOfTask() {
	}

	/** The id of the limit; empty if the due date is that of a document. */
	static Optional<String> of(DelegateTask task) {
		String dueDate = ((UserTask) task.getBpmnModelElementInstance()).getCamundaDueDate();
		Matcher named = NAMED.matcher((dueDate != null) ? dueDate : "");
		if (!named.find()) {
			return Optional.empty();
		}
		String suffix = (named.group(2) != null) ? String.valueOf(task.getVariable(named.group(2))) : "";
		return Optional.of(named.group(1) + suffix);
	}

	/** What it counts from and where it comes from. */
	static String inWords(TimeLimit limit) {
		return "Thời hạn “%s” tính từ %s. Nguồn: %s".formatted(limit.title(), limit.countsFrom(), limit.source());
	}

}
