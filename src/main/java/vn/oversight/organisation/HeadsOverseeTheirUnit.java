package vn.oversight.organisation;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import vn.oversight.engine.OverseenGroups;

/** The head of a unit reads the tasks of all its positions. */
@Component
class HeadsOverseeTheirUnit implements OverseenGroups {

	private final Organisation organisation;

	HeadsOverseeTheirUnit(Organisation organisation) {
		this.organisation = organisation;
	}

	@Override
	public Set<String> overseenBy(Collection<String> groups) {
		return groups.stream()
			.flatMap((group) -> organisation.unitOf(group).filter((unit) -> unit.headGroup().equals(group)).stream())
			.flatMap((unit) -> unit.roles().stream())
			.map(Role::groupId)
			.collect(Collectors.toSet());
	}

}
