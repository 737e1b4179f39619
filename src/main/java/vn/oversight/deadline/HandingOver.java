package vn.oversight.deadline;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.TaskService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.engine.Audit;
import vn.oversight.engine.EngineSettings;
import vn.oversight.engine.OwnTransactions;
import vn.oversight.engine.PersonGroup;
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

	private final OpenTasks tasks;

	private final TaskList list;

	private final TaskService service;

	private final Notices notices;

	private final OwnTransactions transactions;

	private final Organisation organisation;

	private final EngineSettings settings;

	private final Clock clock;

	HandingOver(OpenTasks tasks, TaskList list, TaskService service, Notices notices, OwnTransactions transactions,
			Organisation organisation, EngineSettings settings, Clock clock) {
		this.tasks = tasks;
		this.list = list;
		this.service = service;
		this.notices = notices;
		this.transactions = transactions;
		this.organisation = organisation;
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
		// a killed start does it again: the position is given with the start's own end
		AtomicReference<String> last = new AtomicReference<>("");
		while (last.get() != null) {
			transactions.run(() -> last.set(notices.regardAsTold(posts, heardOf, newcomer.email(), last.get())));
		}
		Map<String, String> model = new HashMap<>(list.facts(posts));
		if (model.isEmpty()) {
			return;
		}
		model.put("posts", posts.stream().map(organisation::title).sorted().collect(Collectors.joining("\n")));
		model.put("link", settings.baseUrl() + "/");
		notices.queue(new Notice("handover", newcomer.email(),
				"handover|%s|%s|%s".formatted(newcomer.id(), String.join(",", new TreeSet<>(posts)), clock.instant()),
				null, null, null, model)
			.meantFor(Set.of(PersonGroup.of(newcomer.id()))));
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

}
