package vn.oversight.organisation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.spin.json.SpinJsonNode;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Lists;
import vn.oversight.engine.Verb;

/**
 * Whom a task is put to: {@code ${candidates.of(subject)}}. Units and groups, never
 * persons.
 */
@Verb("candidates")
public class Candidates {

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	public Candidates(Organisation organisation, WorkingCalendar calendar) {
		this.organisation = organisation;
		this.calendar = calendar;
	}

	/**
	 * Every role of a unit, or of whoever has taken its place, comma-separated as the
	 * engine takes them. Where nobody has, the office's: what is left is not with nobody.
	 * @throws IllegalArgumentException if no unit has this id
	 */
	public String of(String unitId) {
		return String.join(",", groups(organisation.require(unitId).id()));
	}

	/** The groups that stand for a unit today. */
	public List<String> groups(String unitId) {
		String standing = organisation.standingFor(unitId, calendar.today()).map(Unit::id).orElse(Organisation.OFFICE);
		return organisation.groups(standing);
	}

	/**
	 * The units that a text names. A kind stands for those that are not dissolved today.
	 * @param names ids of units and kinds of units, comma-separated or as a list:
	 * {@code front,mass-organisation}
	 * @return their ids, for a loop
	 * @throws IllegalArgumentException if one is neither, or none is named
	 */
	public List<String> units(Object names) {
		List<String> units = Lists.of(names).stream().map(String::valueOf).flatMap(this::named).distinct().toList();
		if (units.isEmpty()) {
			throw new IllegalArgumentException("\"" + names + "\" names no unit");
		}
		return units;
	}

	private Stream<String> named(String name) {
		return Unit.KINDS.contains(name) ? organisation.unitsOn(calendar.today())
			.stream()
			.filter((unit) -> unit.kind().equals(name))
			.map(Unit::id) : Stream.of(organisation.require(name).id());
	}

	/**
	 * Every position of some units, one group each, for a loop that asks each of them.
	 * @param names of units and kinds of units, as in {@link #units}
	 * @throws IllegalArgumentException if one is neither, or none is named
	 */
	public List<String> positions(Object names) {
		return units(names).stream().flatMap((unit) -> groups(unit).stream()).distinct().toList();
	}

	/**
	 * Groups, each once, of whom some may be named by their units or kinds of units.
	 * @param names comma-separated or as a list: {@code office.chief, binh-lu, judicial}
	 * @throws IllegalArgumentException if one is none of these, or none is named
	 */
	public List<String> all(Object names) {
		return Lists.of(names)
			.stream()
			.map(String::valueOf)
			.flatMap((name) -> organisation.role(name).isPresent() ? Stream.of(name) : positions(name).stream())
			.distinct()
			.toList();
	}

	/**
	 * The position that leads a unit, or whoever has taken its place; the office's where
	 * nobody has.
	 * @throws IllegalArgumentException if no unit has this id
	 */
	public String head(String unitId) {
		return standing(unitId).map(Unit::headGroup).orElseGet(organisation::officeGroups);
	}

	/**
	 * The position in charge of a unit, or of whoever has taken its place; where none is,
	 * whoever is in charge of the unit above, and at last the office's.
	 * @throws IllegalArgumentException if no unit has this id
	 */
	public String inCharge(String unitId) {
		Unit unit = standing(unitId).orElse(null);
		while (unit != null && unit.inCharge() == null) {
			unit = organisation.unit(String.valueOf(unit.parent())).orElse(null);
		}
		return (unit != null) ? unit.inCharge() : organisation.officeGroups();
	}

	private Optional<Unit> standing(String unitId) {
		return organisation.standingFor(organisation.require(unitId).id(), calendar.today());
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
