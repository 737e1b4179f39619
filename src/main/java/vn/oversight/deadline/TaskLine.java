package vn.oversight.deadline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import vn.oversight.engine.PersonGroup;
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

	private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();

	TaskLine(Holders holders, Organisation organisation) {
		this.holders = holders;
		this.organisation = organisation;
	}

	/** Who answers for a step of the line, by title; empty if nobody does. */
	Map<String, List<String>> addressesByTitle(String recipient) {
		Map<String, List<String>> addresses = new LinkedHashMap<>();
		answers(recipient).forEach((answer) -> addresses.put(answer.title(), answer.addresses()));
		return addresses;
	}

	/** For which positions each address answers for a step of the line. */
	Map<String, Set<String>> readers(String recipient) {
		Map<String, Set<String>> readers = new LinkedHashMap<>();
		answers(recipient).forEach((answer) -> answer.addresses()
			.forEach((address) -> readers.computeIfAbsent(address, (reader) -> new LinkedHashSet<>())
				.addAll(answer.positions())));
		return readers;
	}

	private List<Answer> answers(String recipient) {
		return answers.computeIfAbsent(recipient, this::climbTo);
	}

	private List<Answer> climbTo(String recipient) {
		if (recipient.equals(HOLDER) && claimant().isPresent()) {
			Account claimant = claimant().get();
			List<String> claimedFor = claimedFor();
			return List.of(new Answer(claimant.name(), List.of(claimant.email()),
					claimedFor.isEmpty() ? List.of(PersonGroup.of(claimant.id())) : claimedFor));
		}
		List<Answer> climbed = new ArrayList<>();
		for (String group : climbedFrom()) {
			for (Rung rung : organisation.lineOfAuthority(group)) {
				if (rung.isCalled(recipient)) {
					climbed.add(new Answer(organisation.title(rung.groupId()), organisation.addresses(rung.groupId()),
							List.of(rung.groupId())));
				}
			}
		}
		return climbed;
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
		List<String> claimedFor = claimedFor();
		return claimedFor.isEmpty() ? holders.groups() : claimedFor;
	}

	private List<String> claimedFor() {
		List<String> own = claimant().map((account) -> organisation.groupsOf(account.id())).orElse(List.of());
		return holders.groups().stream().filter(own::contains).toList();
	}

	/**
	 * Who answers for a step of the line.
	 *
	 * @param positions whose holders they are
	 */
	private record Answer(String title, List<String> addresses, List<String> positions) {
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
