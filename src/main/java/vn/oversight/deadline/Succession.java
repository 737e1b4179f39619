package vn.oversight.deadline;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Audit;
import vn.oversight.engine.EngineSettings;
import vn.oversight.engine.StartUp;
import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Candidates;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * What is put to a unit that was dissolved goes to whoever has taken its place: tasks of
 * every kind and of every case, those that are open and those that are still to come. The
 * successor gets one list, not a mail for each.
 */
@Component
class Succession {

	/** Tasks that are taken over in one transaction. */
	private static final int CHUNK = 500;

	private static final Variable<Boolean> hasMore = new Variable<>("hasMore", Boolean.class);

	private final JdbcClient jdbc;

	private final ObjectProvider<TaskService> tasks;

	private final TaskList list;

	private final Organisation organisation;

	private final Candidates candidates;

	private final Notices notices;

	private final EngineSettings settings;

	private final StartUp startUp;

	private final WorkingCalendar calendar;

	private final Clock clock;

	Succession(JdbcClient jdbc, ObjectProvider<TaskService> tasks, TaskList list, Organisation organisation,
			Candidates candidates, Notices notices, EngineSettings settings, StartUp startUp, WorkingCalendar calendar,
			Clock clock) {
		this.jdbc = jdbc;
		this.tasks = tasks;
		this.list = list;
		this.organisation = organisation;
		this.candidates = candidates;
		this.notices = notices;
		this.settings = settings;
		this.startUp = startUp;
		this.calendar = calendar;
		this.clock = clock;
	}

	/**
	 * A task that a running case puts to a dissolved unit, before anybody is told of it.
	 */
	@EventListener(condition = "#task.eventName == 'create'")
	@Order(Ordered.HIGHEST_PRECEDENCE)
	public void created(DelegateTask task) {
		for (IdentityLink link : List.copyOf(task.getCandidates())) {
			if (link.getGroupId() != null && isDissolved(link.getGroupId())) {
				task.deleteCandidateGroup(link.getGroupId());
				successors(link.getGroupId()).forEach(task::addCandidateGroup);
			}
		}
	}

	@EventListener(ApplicationReadyEvent.class)
	public void takeOverAtStart() {
		boolean[] isMore = { true };
		while (isMore[0]) {
			startUp.bringInLine(() -> isMore[0] = takeOver());
		}
	}

	/** The same each day, as units are dissolved by the calendar. */
	@Bean
	@Verb("takeOverTasks")
	static JavaDelegate takeOverTasks(ObjectProvider<Succession> succession) {
		return (execution) -> hasMore.set(execution, succession.getObject().takeOver());
	}

	/** Takes over the next tasks; tells whether there are more. */
	boolean takeOver() {
		List<String> groups = organisation.units()
			.stream()
			.filter((unit) -> unit.isDissolvedOn(calendar.today()))
			.flatMap((unit) -> organisation.groups(unit.id()).stream())
			.toList();
		if (groups.isEmpty()) {
			return false;
		}
		List<Put> found = jdbc.sql("""
				select l.task_id_ as task, l.group_id_ as put_to from act_ru_identitylink l
				where l.type_ = 'candidate' and l.task_id_ in (
					select task_id_ from act_ru_identitylink where type_ = 'candidate' and group_id_ = any(:groups)
					order by task_id_ limit :most)
					and l.group_id_ = any(:groups)
				order by l.task_id_, l.group_id_""")
			.param("groups", groups.toArray(String[]::new))
			.param("most", CHUNK)
			.query(Put.class)
			.list();
		found.stream()
			.map((put) -> organisation.unitOf(put.putTo()).orElseThrow().id())
			.distinct()
			.toList()
			.forEach(this::tell);
		found.forEach(this::move);
		return !found.isEmpty();
	}

	private void move(Put put) {
		TaskService service = tasks.getObject();
		String assignee = service.createTaskQuery().taskId(put.task()).singleResult().getAssignee();
		if (assignee != null && organisation.groupsOf(assignee).contains(put.putTo())) {
			service.setAssignee(put.task(), null);
		}
		Set<String> known = service.getIdentityLinksForTask(put.task())
			.stream()
			.map(IdentityLink::getGroupId)
			.collect(Collectors.toSet());
		successors(put.putTo()).stream()
			.filter((group) -> !known.contains(group))
			.forEach((group) -> service.addCandidateGroup(put.task(), group));
		service.deleteGroupIdentityLink(put.task(), put.putTo(), IdentityLinkType.CANDIDATE);
		Audit.note("taken-over", "task", put.task(), "from", put.putTo(), "to",
				String.join(",", successors(put.putTo())));
	}

	/** Before they are moved: what is put to the unit that is gone is what is told of. */
	private void tell(String dissolved) {
		List<String> before = organisation.groups(dissolved);
		List<String> after = candidates.groups(dissolved);
		Map<String, String> model = new HashMap<>(list.facts(before));
		model.put("posts", "Tiếp nhận việc của " + organisation.unitName(dissolved) + ", đã kết thúc hoạt động");
		model.put("link", settings.baseUrl() + "/");
		String once = "handover|%s|%s|".formatted(dissolved, clock.instant());
		after.stream().flatMap((group) -> organisation.addresses(group).stream()).distinct().forEach((address) -> {
			notices.regardAsTold(before, Set.of(), address);
			notices.queue(new Notice("handover", address, once + address, null, null, null, model)
				.meantFor(Set.copyOf(after)));
		});
	}

	private boolean isDissolved(String group) {
		return organisation.unitOf(group).filter((unit) -> unit.isDissolvedOn(calendar.today())).isPresent();
	}

	/** The same position of the successor, or all of its positions. */
	private List<String> successors(String group) {
		Unit unit = organisation.unitOf(group).orElseThrow();
		List<String> all = candidates.groups(unit.id());
		String role = group.substring(group.lastIndexOf('.'));
		List<String> same = all.stream().filter((other) -> other.endsWith(role)).toList();
		return same.isEmpty() ? all : same;
	}

	/** A task with a group that it is put to. */
	record Put(String task, String putTo) {
	}

}
