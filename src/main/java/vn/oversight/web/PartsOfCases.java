package vn.oversight.web;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

import vn.oversight.cases.Reach;
import vn.oversight.cases.CaseRecord;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.PersonGroup;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;
import vn.oversight.papers.Paper;
import vn.oversight.register.CaseFile;

import static vn.oversight.web.EngineRules.ADMINISTRATORS;

/**
 * Which part of a case somebody sees who sees one of its tasks. The committee's own
 * organs see the whole case, unless it is about them; everybody else sees their own part.
 */
@Component
class PartsOfCases {

	private static final Set<String> ORGANS = Set.of("committee", "organ", "board");

	private final Organisation organisation;

	private final CurrentUser user;

	PartsOfCases(Organisation organisation, CurrentUser user) {
		this.organisation = organisation;
		this.user = user;
	}

	/**
	 * The part of what the book of cases does not know, for whoever sees a task of it.
	 * @param subject the id of the unit it is about; {@code null} if it is about none
	 */
	Part of(String subject, Authentication reader) {
		Set<String> own = groups(reader);
		Set<String> ownUnits = units(own);
		boolean isWhole = own.contains(ADMINISTRATORS) || (isOrgan(ownUnits) && !ownUnits.contains(subject));
		return part(isWhole, own);
	}

	/** The part of a case that whoever is signed in sees, see {@link Reach}. */
	Part of(CaseRecord record, Authentication reader) {
		Reach reach = reach(reader);
		return new Part(reach.isWhole(record), reach.groups(), reach.units());
	}

	/** Whether somebody may know more of a case than its number. */
	boolean mayRead(CaseRecord record, Part part) {
		return part.isWhole() || record.parts().stream().anyMatch(part.units()::contains);
	}

	/** Which cases whoever is signed in may know of. */
	Reach reach(Authentication reader) {
		Set<String> own = groups(reader);
		Set<String> ownUnits = units(own);
		Part part = part(false, own);
		boolean isAdministrator = own.contains(ADMINISTRATORS);
		return new Reach(isAdministrator || overlooksAll(own), isAdministrator, part.groups(), part.units(),
				charged(own), ownUnits, isOrgan(ownUnits));
	}

	/** The office, and the unit that stands at the top of the line of authority. */
	private boolean overlooksAll(Set<String> own) {
		return organisation.isOfOffice(own) || units(Set.copyOf(organisation.rungs())).stream()
			.anyMatch((unit) -> organisation.groups(unit).stream().anyMatch(own::contains));
	}

	private Set<String> charged(Set<String> own) {
		return organisation.units()
			.stream()
			.map(Unit::id)
			.filter((unit) -> organisation.inCharge(unit).filter(own::contains).isPresent())
			.collect(Collectors.toSet());
	}

	private static Set<String> groups(Authentication reader) {
		return reader.getAuthorities().stream().map(GrantedAuthority::getAuthority).collect(Collectors.toSet());
	}

	private boolean isOrgan(Set<String> units) {
		return units.stream()
			.flatMap((unit) -> organisation.unit(unit).stream())
			.anyMatch((unit) -> ORGANS.contains(unit.kind()));
	}

	/** The own part, or the whole if another rule says so. */
	Part part(boolean isWhole, Set<String> own) {
		Set<String> groups = new HashSet<>(own);
		groups.addAll(user.groups());
		return new Part(isWhole, groups, units(groups));
	}

	private static Set<String> units(Set<String> groups) {
		return groups.stream()
			.filter((group) -> !PersonGroup.isOne(group))
			.flatMap((group) -> unitOf(group).stream())
			.collect(Collectors.toSet());
	}

	/**
	 * The unit of a position, by its name: {@code <unit>.<role>}, whether or not the
	 * organisation still has it.
	 */
	private static Optional<String> unitOf(String group) {
		return (group != null && group.contains(".")) ? Optional.of(group.substring(0, group.lastIndexOf('.')))
				: Optional.empty();
	}

	/**
	 * What the reader sees of a case.
	 *
	 * @param groups those that the reader acts as, own and as a deputy
	 * @param units the ids of their units
	 */
	record Part(boolean isWhole, Set<String> groups, Set<String> units) {

		/** Whether what was done for a position is in it; for none, only in the whole. */
		boolean shows(String position) {
			return isWhole || unitOf(position).filter(units::contains).isPresent();
		}

		/** A paper that its own unit wrote, or that is meant for the reader's. */
		boolean shows(Paper paper) {
			return (paper.confidentialTo() != null) ? paper.confidentialTo().stream().anyMatch(groups::contains)
					: isWhole || units.contains(paper.unit()) || paper.visibleTo().stream().anyMatch(units::contains);
		}

		/** A file of a confidential step is for its groups, whoever sees the whole. */
		boolean shows(CaseFile file) {
			return !file.isHiddenFrom(groups) && (file.isConfidential() || shows(file.actedAs()));
		}

	}

}
