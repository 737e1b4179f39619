package vn.oversight.organisation;

import java.util.LinkedHashSet;
import java.util.Set;

import org.camunda.spin.json.SpinJsonNode;

import vn.oversight.engine.Verb;

/** Whom a task is put to: {@code ${candidates.of(subject)}}. Groups, never persons. */
@Verb("candidates")
public class Candidates {

	private final Organisation organisation;

	public Candidates(Organisation organisation) {
		this.organisation = organisation;
	}

	/**
	 * Every role of a unit, comma-separated as the engine takes them.
	 * @throws IllegalArgumentException if no unit has this id
	 */
	public String of(String unitId) {
		return String.join(",", organisation.groups(organisation.require(unitId).id()));
	}

	/**
	 * A team: its leader first, then the positions it is made of.
	 * @param leader a group id
	 * @param members group ids; {@code null} for a leader alone
	 */
	public String team(String leader, SpinJsonNode members) {
		Set<String> team = new LinkedHashSet<>(Set.of(leader));
		if (members != null) {
			members.elements().forEach((member) -> team.add(member.stringValue()));
		}
		return String.join(",", team);
	}

}
