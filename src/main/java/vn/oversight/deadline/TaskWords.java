package vn.oversight.deadline;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.TimeLimit;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.EngineSettings;
import vn.oversight.engine.PutTo;
import vn.oversight.notice.Notice;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * What mails say of a task. What a confidential notice may not say is taken out by
 * {@link Notice} itself. The unit that is asked, and late one day, stands apart from the
 * one that the case is about.
 */
@Component
class TaskWords {

	/** The last sentence of what a diagram says of a task. */
	private static final Pattern BASIS = Pattern.compile("\\s*Căn cứ: (.+?)\\.?\\s*$", Pattern.DOTALL);

	private final Ladders ladders;

	private final Organisation organisation;

	private final TimeLimits limits;

	private final WorkingCalendar calendar;

	private final EngineSettings settings;

	TaskWords(Ladders ladders, Organisation organisation, TimeLimits limits, WorkingCalendar calendar,
			EngineSettings settings) {
		this.ladders = ladders;
		this.organisation = organisation;
		this.limits = limits;
		this.calendar = calendar;
		this.settings = settings;
	}

	/** The facts of a mail about a task that is being handled. */
	Map<String, String> of(DelegateTask task) {
		TaskKind kind = TaskKind.of((UserTask) task.getBpmnModelElementInstance());
		boolean isConfidential = ladders.kind(kind).isConfidential();
		Map<String, String> model = new HashMap<>();
		model.put("taskName", task.getName());
		model.put("caseKey", task.getExecution().getProcessBusinessKey());
		model.put("confidential", String.valueOf(isConfidential));
		putUnits(model, groups(task), task.getVariable("subject"), isConfidential);
		Date due = task.getDueDate();
		model.put("dueText", (due != null) ? DateWords.of(due.toInstant(), calendar.zone()) : null);
		model.put("link", settings.taskLink(task.getId()));
		putAsk(model, task.getDescription());
		Optional<TimeLimit> limit = limit(task, kind.limit());
		model.put("ground", ground(variable(task, kind.ground()), limit));
		Object title = variable(task, kind.title());
		model.put("caseTitle", (title != null) ? title.toString() : null);
		if (due != null && limit.map(TimeLimit::extension).isPresent()) {
			model.put("extensionLink", settings.extensionLink(task.getId()));
		}
		return model;
	}

	/** The id of the unit under which a notice is found; null if it is about none. */
	String unit(DelegateTask task) {
		return unit(groups(task), task.getVariable("subject"));
	}

	String unit(List<String> groups, Object subject) {
		return subject(subject).or(() -> asked(groups)).map(Unit::id).orElse(null);
	}

	void putUnits(Map<String, String> model, List<String> groups, Object subject, boolean isConfidential) {
		Optional<Unit> asked = asked(groups);
		Optional<Unit> about = isConfidential ? asked : subject(subject).or(() -> asked);
		model.put("unitName", about.map(Unit::name).orElse(null));
		model.put("holderUnit", asked.map(Unit::name).orElse(null));
		model.put("subjectName",
				subject(subject).filter((unit) -> !asked.equals(Optional.of(unit))).map(Unit::name).orElse(null));
	}

	/** What is asked, and apart from it on which basis. */
	static void putAsk(Map<String, String> model, String description) {
		Matcher basis = BASIS.matcher((description != null) ? description : "");
		boolean hasBasis = basis.find();
		model.put("ask", hasBasis ? description.substring(0, basis.start()) : description);
		model.put("basis", hasBasis ? basis.group(1) : null);
	}

	/** Why a date is what it is; null if nothing says so. */
	String ground(Object document, Optional<TimeLimit> limit) {
		return LimitOfTask.ground(document, limit, organisation.root().name()).orElse(null);
	}

	private Optional<TimeLimit> limit(DelegateTask task, LimitOfTask limit) {
		return Optional.ofNullable(limit)
			.map((named) -> named.idWith(variable(task, named.variable())))
			.flatMap(limits::limit);
	}

	private static Object variable(DelegateTask task, String name) {
		return (name != null) ? task.getVariable(name) : null;
	}

	private static List<String> groups(DelegateTask task) {
		return PutTo.groups(task);
	}

	private Optional<Unit> subject(Object subject) {
		return organisation.unit(String.valueOf(subject));
	}

	private Optional<Unit> asked(List<String> groups) {
		return groups.stream().findFirst().flatMap(organisation::unitOf);
	}

}
