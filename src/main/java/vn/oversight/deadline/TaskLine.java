package vn.oversight.deadline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Rung;

/**
 * Whoever holds a task and the line of authority above them. A claimed task is held by
 * the one who claimed it, any other by all it is put to.
 */
final class TaskLine {

	static final String HOLDER = "holder";

	private final Holders holders;

	private final Organisation organisation;

	private final Map<String, Map<String, List<String>>> answers = new ConcurrentHashMap<>();

	TaskLine(Holders holders, Organisation organisation) {
		this.holders = holders;
		this.organisation = organisation;
	}

	/** Who answers for a step of the line, by title; empty if nobody does. */
	Map<String, List<String>> addressesByTitle(String recipient) {
		return answers.computeIfAbsent(recipient, this::climbTo);
	}

	private Map<String, List<String>> climbTo(String recipient) {
		Map<String, List<String>> addresses = new LinkedHashMap<>();
		if (recipient.equals(HOLDER) && claimant().isPresent()) {
			addresses.put(claimant().get().name(), List.of(claimant().get().email()));
			return addresses;
		}
		for (String group : climbedFrom()) {
			for (Rung rung : organisation.lineOfAuthority(group)) {
				if (rung.isCalled(recipient)) {
					addresses.put(organisation.title(rung.groupId()), organisation.addresses(rung.groupId()));
				}
			}
		}
		return addresses;
	}

	/** Who holds the task, in words. */
	String holder() {
		return String.join("; ", addressesByTitle(HOLDER).keySet());
	}

	/** What is wrong with whom the task is put to; empty if nothing is. */
	List<String> problems() {
		List<String> problems = new ArrayList<>();
		if (holders.groups().isEmpty() && claimant().isEmpty()) {
			problems.add("the task is put to nobody");
		}
		holders.groups()
			.stream()
			.filter((group) -> organisation.role(group).isEmpty())
			.forEach((group) -> problems.add("\"%s\" is not in organisation.yml".formatted(group)));
		return problems;
	}

	private Optional<Account> claimant() {
		return Optional.ofNullable(holders.assignee()).flatMap(organisation::account).filter(Account::active);
	}

	/** The groups for which the task was claimed, or else all that it is put to. */
	private List<String> climbedFrom() {
		List<String> own = claimant().map((account) -> organisation.groupsOf(account.id())).orElse(List.of());
		List<String> claimedFor = holders.groups().stream().filter(own::contains).toList();
		return claimedFor.isEmpty() ? holders.groups() : claimedFor;
	}

	/**
	 * Whom a task is put to.
	 *
	 * @param assignee the account that has claimed it; {@code null} if none has
	 * @param groups the candidate groups; may be empty
	 */
	record Holders(String assignee, List<String> groups) {
	}

}
