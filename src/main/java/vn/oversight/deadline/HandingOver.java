package vn.oversight.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.TaskService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Audit;
import vn.oversight.engine.EngineSettings;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.PostsHandedOver;
import vn.oversight.organisation.Unit;

/**
 * Moves the open tasks of a position to its new holder: what the former one had taken
 * goes back to the position, and the new one gets one list instead of a mail for each
 * task and rung.
 */
@Component
class HandingOver {

	/** What a mail can show at a glance; the rest is counted. */
	private static final int LISTED = 30;

	private final OpenTasks tasks;

	private final TaskKinds kinds;

	private final TaskService service;

	private final Notices notices;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final EngineSettings settings;

	private final Clock clock;

	HandingOver(OpenTasks tasks, TaskKinds kinds, TaskService service, Notices notices, Organisation organisation,
			WorkingCalendar calendar, EngineSettings settings, Clock clock) {
		this.tasks = tasks;
		this.kinds = kinds;
		this.service = service;
		this.notices = notices;
		this.organisation = organisation;
		this.calendar = calendar;
		this.settings = settings;
		this.clock = clock;
	}

	@EventListener
	void handOver(PostsHandedOver posts) {
		if (service.createTaskQuery().count() == 0) {
			return;
		}
		posts.given().forEach(this::putBack);
		Map<String, Set<String>> below = groupsBelow();
		posts.taken()
			.forEach((account, groups) -> organisation.account(account)
				.filter(Account::active)
				.ifPresent((newcomer) -> tell(newcomer, groups, below)));
	}

	private void putBack(String former, Set<String> groups) {
		for (OpenTasks.Claim claim : tasks.claimedWithoutMembership(former, groups)) {
			service.setAssignee(claim.id(), null);
			Audit.note("put-back", "task", claim.id(), "step", claim.taskKey(), "case", claim.caseKey(), "assignee",
					former);
		}
	}

	private void tell(Account newcomer, Set<String> posts, Map<String, Set<String>> below) {
		Set<String> heardOf = posts.stream()
			.flatMap((post) -> below.getOrDefault(post, Set.of()).stream())
			.collect(Collectors.toSet());
		notices.regardAsTold(tasks.putTo(heardOf).stream().map(OpenTasks.Line::id).toList(), newcomer.email());
		List<OpenTasks.Line> taken = tasks.putTo(posts);
		if (taken.isEmpty()) {
			return;
		}
		Instant now = clock.instant();
		Map<String, String> model = new HashMap<>();
		model.put("posts", posts.stream().map(organisation::title).sorted().collect(Collectors.joining("\n")));
		model.put("count", String.valueOf(taken.size()));
		model.put("tasks", list(taken));
		model.put("link", settings.baseUrl() + "/");
		notices.queue(new Notice("handover", newcomer.email(),
				"handover|%s|%s|%s".formatted(newcomer.id(), String.join(",", new TreeSet<>(posts)), now), null, null,
				null, model));
	}

	/** By position, the groups on whose line of authority it stands, itself included. */
	private Map<String, Set<String>> groupsBelow() {
		Map<String, Set<String>> below = new HashMap<>();
		for (Unit unit : organisation.units()) {
			for (String group : organisation.groups(unit.id())) {
				below.computeIfAbsent(group, (post) -> new HashSet<>()).add(group);
				organisation.lineOfAuthority(group)
					.forEach((rung) -> below.computeIfAbsent(rung.groupId(), (post) -> new HashSet<>()).add(group));
			}
		}
		return below;
	}

	/** The tasks of a list in words; what does not fit is counted. */
	String list(List<OpenTasks.Line> taken) {
		Stream<String> lines = taken.stream().limit(LISTED).map(this::words);
		int rest = taken.size() - LISTED;
		return Stream.concat(lines, (rest > 0) ? Stream.of("và %d việc khác".formatted(rest)) : Stream.empty())
			.collect(Collectors.joining("\n"));
	}

	private String words(OpenTasks.Line task) {
		StringBuilder words = new StringBuilder(task.name());
		if (task.caseKey() != null) {
			words.append(" – ").append(task.caseKey());
		}
		if (task.due() != null && !kinds.of(task.kind()).isConfidential()) {
			words.append(", thời hạn ").append(DateWords.of(task.due(), calendar.zone()));
		}
		return words.toString();
	}

}
