package vn.oversight.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

import static vn.oversight.web.EngineRules.ADMINISTRATORS;

/**
 * Which part of a case somebody sees who sees one of its tasks. The committee's own
 * organs see the whole case, unless it is about them; everybody else sees their own part.
 */
@Component
class PartsOfCases {

	private static final Set<String> ORGANS = Set.of("committee", "organ", "board");

	private final Organisation organisation;

	PartsOfCases(Organisation organisation) {
		this.organisation = organisation;
	}

	Part of(CasesOfTasks.CaseOfTask caseOfTask, Authentication reader) {
		Set<String> groups = reader.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.collect(Collectors.toSet());
		List<Unit> units = groups.stream().flatMap((group) -> organisation.unitOf(group).stream()).distinct().toList();
		Set<String> ids = units.stream().map(Unit::id).collect(Collectors.toSet());
		boolean isOrgan = units.stream().anyMatch((unit) -> ORGANS.contains(unit.kind()));
		boolean isWhole = groups.contains(ADMINISTRATORS) || (isOrgan && !ids.contains(caseOfTask.unit()));
		return new Part(isWhole, ids, organisation);
	}

	/**
	 * What the reader sees of a case.
	 *
	 * @param units the ids of the units of the reader
	 */
	record Part(boolean isWhole, Set<String> units, Organisation organisation) {

		/** Whether what an account did is in it; no account, no part. */
		boolean shows(String account) {
			return isWhole || (account != null && organisation.groupsOf(account)
				.stream()
				.flatMap((group) -> organisation.unitOf(group).stream())
				.anyMatch((unit) -> units.contains(unit.id())));
		}

	}

}
