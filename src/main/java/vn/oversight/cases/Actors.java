package vn.oversight.cases;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Component;

import vn.oversight.engine.Deputies;
import vn.oversight.engine.PersonGroup;
import vn.oversight.organisation.Organisation;

/** As what somebody acts on a step: in their own right, or in the place of others. */
@Component
public class Actors {

	private final Organisation organisation;

	private final Deputies deputies;

	Actors(Organisation organisation, Deputies deputies) {
		this.organisation = organisation;
		this.deputies = deputies;
	}

	/**
	 * @param account {@code null} when nobody is logged in
	 * @param groups whom the step is put to
	 */
	public Actor of(String account, Collection<String> groups) {
		if (account == null) {
			return new Actor(null, List.of(), null, Set.of());
		}
		List<String> own = organisation.groupsOf(account);
		String position = first(own, groups);
		if (position != null) {
			return new Actor(account, own, position, Set.of());
		}
		// whoever takes a task in another's place is a candidate of their own from then
		// on: that says nothing
		Set<String> absent = deputies.accountsActedFor(account);
		for (String one : absent) {
			position = (position != null) ? position : first(organisation.groupsOf(one), groups);
		}
		absent.removeIf(
				(one) -> first(organisation.groupsOf(one), groups) == null && !groups.contains(PersonGroup.of(one)));
		return new Actor(account, own, position, absent);
	}

	private static String first(List<String> own, Collection<String> groups) {
		return own.stream().filter(groups::contains).findFirst().orElse(null);
	}

	/**
	 * Who acts.
	 *
	 * @param account {@code null} when nobody is logged in
	 * @param own the groups of their positions
	 * @param position the group that they act as; {@code null} for an administrator
	 * @param behalf the accounts in whose place; empty if in their own right
	 */
	public record Actor(String account, List<String> own, String position, Set<String> behalf) {
	}

}
