package vn.oversight.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import vn.oversight.engine.AsTheApplication;
import vn.oversight.engine.OpenSteps;
import vn.oversight.notice.NoticeRecord;
import vn.oversight.organisation.Organisation;
import vn.oversight.cases.CaseTrail;

/**
 * What a reader may know of a task by its id alone: that it is theirs, who holds it
 * instead, or who finished it and when. Nothing of its substance, not even its name.
 */
@Component
class TaskLookup {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

	private final TaskService tasks;

	private final HistoryService history;

	private final AsTheApplication asTheApplication;

	private final Organisation organisation;

	private final CaseTrail trail;

	private final NoticeRecord notices;

	private final OpenSteps openSteps;

	TaskLookup(TaskService tasks, HistoryService history, AsTheApplication asTheApplication, Organisation organisation,
			CaseTrail trail, NoticeRecord notices, OpenSteps openSteps) {
		this.openSteps = openSteps;
		this.tasks = tasks;
		this.history = history;
		this.asTheApplication = asTheApplication;
		this.organisation = organisation;
		this.trail = trail;
		this.notices = notices;
	}

	/** An open task that whoever is signed in may see; empty for anything else. */
	Optional<Task> seen(String id) {
		return isId(id) ? Optional.ofNullable(tasks.createTaskQuery().taskId(id).singleResult()) : Optional.empty();
	}

	/** Whether a text can be the id of a task at all. */
	static boolean isId(String text) {
		return ID.matcher(text).matches();
	}

	/** Looks a task up for whoever is signed in; anything that is no id is unknown. */
	Fate fate(String id) {
		if (!isId(id)) {
			return Fate.UNKNOWN;
		}
		if (tasks.createTaskQuery().taskId(id).count() == 1) {
			return new Fate(Kind.YOURS, List.of(), null);
		}
		return asTheApplication.get(() -> fateOfAnothers(id));
	}

	private Fate fateOfAnothers(String id) {
		if (tasks.createTaskQuery().taskId(id).count() == 1) {
			return new Fate(Kind.ANOTHERS, holders(id), null);
		}
		HistoricTaskInstance task = history.createHistoricTaskInstanceQuery().taskId(id).finished().singleResult();
		if (task == null) {
			return fateOfForgotten(id);
		}
		boolean isDone = "completed".equals(task.getDeleteReason());
		return new Fate(isDone ? Kind.FINISHED : Kind.CANCELLED, isDone ? finisher(task) : List.of(),
				task.getEndTime().toInstant());
	}

	/** The books know tasks that the engine's history has dropped. */
	private Fate fateOfForgotten(String id) {
		return trail.step(id)
			.map((step) -> new Fate(Kind.FINISHED,
					Stream.ofNullable(step.actor()).map(organisation::accountName).toList(), step.at()))
			.orElseGet(() -> notices.isToldOf(id) ? new Fate(Kind.CANCELLED, List.of(), null) : Fate.UNKNOWN);
	}

	private List<String> holders(String id) {
		return openSteps.groups(id).stream().map(organisation::title).toList();
	}

	private List<String> finisher(HistoricTaskInstance task) {
		return history.createUserOperationLogQuery()
			.taskId(task.getId())
			.operationType(UserOperationLogEntry.OPERATION_TYPE_COMPLETE)
			.list()
			.stream()
			.map(UserOperationLogEntry::getUserId)
			.filter(Objects::nonNull)
			.findFirst()
			.map(organisation::accountName)
			.stream()
			.toList();
	}

	enum Kind {

		YOURS, ANOTHERS, FINISHED, CANCELLED, UNKNOWN

	}

	/**
	 * What became of a task.
	 *
	 * @param who who holds it, or who finished it; empty when that is not known
	 * @param when it ended; null while it has not, or when that is no longer known
	 */
	record Fate(Kind kind, List<String> who, Instant when) {

		private static final Fate UNKNOWN = new Fate(Kind.UNKNOWN, List.of(), null);

	}

}
