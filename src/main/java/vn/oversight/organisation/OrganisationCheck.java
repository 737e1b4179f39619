package vn.oversight.organisation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import vn.oversight.config.ConfigFile;
import vn.oversight.config.ConfigMap;
import vn.oversight.config.ConfigText;
import vn.oversight.config.Quote;

/**
 * Checks what holds between the entries of {@code organisation.yml}: one tree, known
 * positions, and somebody above everybody.
 */
class OrganisationCheck {

	private final ConfigFile file;

	private final Map<Unit, ConfigMap> units = new LinkedHashMap<>();

	private final Map<String, ConfigMap> roles = new HashMap<>();

	OrganisationCheck(ConfigFile file) {
		this.file = file;
	}

	void read(Unit unit, ConfigMap place) {
		units.put(unit, place);
	}

	void read(String groupId, ConfigMap place) {
		roles.putIfAbsent(groupId, place);
	}

	void checkEntries(Organisation organisation, List<ConfigText> rungs) {
		checkRoot();
		units.forEach((unit, place) -> checkUnit(organisation, unit, place));
		checkCycles(organisation);
		units.forEach((unit, place) -> checkLife(organisation, unit, place));
		checkAdministrator(organisation);
		checkRungs(organisation, rungs);
	}

	void checkLadders(Organisation organisation) {
		for (Unit unit : units.keySet()) {
			unit.roles().forEach((role) -> checkLadder(organisation, unit, role.groupId()));
		}
	}

	private void checkRoot() {
		List<Unit> roots = units.keySet().stream().filter((unit) -> unit.parent() == null).toList();
		if (roots.isEmpty()) {
			file.root()
				.refuse("units", "no unit is the root",
						"leave out \"parent\" of the one unit that all others are under");
		}
		roots.stream()
			.skip(1)
			.forEach((unit) -> units.get(unit)
				.refuse("parent",
						"unit \"%s\" is a second root, besides \"%s\"".formatted(unit.id(), roots.get(0).id()),
						"give it a \"parent\""));
	}

	private void checkUnit(Organisation organisation, Unit unit, ConfigMap place) {
		if (unit.parent() != null && organisation.unit(unit.parent()).isEmpty()) {
			place.refuse("parent",
					"unit \"%s\" has the unknown parent \"%s\"".formatted(unit.id(), Quote.of(unit.parent())),
					"write the id of a unit in this file");
		}
		if (unit.inCharge() != null && organisation.role(unit.inCharge()).isEmpty()) {
			place.refuse("in-charge", "unit \"%s\" is in the charge of the unknown position \"%s\"".formatted(unit.id(),
					Quote.of(unit.inCharge())), "write <unit>.<role> of a role in this file");
		}
		if (unit.inCharge() != null && organisation.groups(unit.id()).contains(unit.inCharge())) {
			place.refuse("in-charge",
					"unit \"%s\" is in the charge of its own position \"%s\": its line of authority points to itself"
						.formatted(unit.id(), unit.inCharge()),
					"write a position of another unit, or leave \"in-charge\" out");
		}
		if (!unit.head().isEmpty() && organisation.role(unit.headGroup()).isEmpty()) {
			place.refuse("head",
					"the head of unit \"%s\" is the unknown role \"%s\"".formatted(unit.id(), Quote.of(unit.head())),
					"write the id of one of the unit's roles");
		}
	}

	private void checkLife(Organisation organisation, Unit unit, ConfigMap place) {
		if (unit.since() != null && unit.until() != null && unit.until().isBefore(unit.since())) {
			place.refuse("until",
					"unit \"%s\" ends on %s, before it begins on %s".formatted(unit.id(), unit.until(), unit.since()),
					"correct one of the two");
		}
		if (unit.successor() == null) {
			return;
		}
		if (unit.until() == null) {
			place.refuse("successor", "unit \"%s\" has a successor, but is not dissolved".formatted(unit.id()),
					"add \"until\", its last day");
		}
		if (organisation.unit(unit.successor()).isEmpty()) {
			place.refuse("successor",
					"unit \"%s\" has the unknown successor \"%s\"".formatted(unit.id(), Quote.of(unit.successor())),
					"write the id of a unit in this file");
		}
		Set<String> path = new LinkedHashSet<>();
		Unit next = unit;
		while (next != null && path.add(next.id())) {
			next = (next.successor() != null) ? organisation.unit(next.successor()).orElse(null) : null;
		}
		if (next != null) {
			place.refuse("successor",
					"the successors go round in a circle: %s > %s".formatted(String.join(" > ", path), next.id()),
					"correct the \"successor\" of one of these units");
		}
	}

	private void checkCycles(Organisation organisation) {
		Set<String> told = new LinkedHashSet<>();
		for (Unit start : units.keySet()) {
			Set<String> path = new LinkedHashSet<>();
			Unit unit = start;
			while (unit != null && path.add(unit.id())) {
				unit = (unit.parent() != null) ? organisation.unit(unit.parent()).orElse(null) : null;
			}
			if (unit == start && told.add(start.id())) {
				told.addAll(path);
				units.get(start)
					.refuse("parent",
							"the parents go round in a circle: %s > %s".formatted(String.join(" > ", path), start.id()),
							"correct the \"parent\" of one of these units");
			}
		}
	}

	private void checkAdministrator(Organisation organisation) {
		if (organisation.accounts().stream().noneMatch((account) -> account.administrator() && account.active())) {
			file.root()
				.refuse("accounts", "no active account is an administrator",
						"give one account \"administrator: true\"");
		}
	}

	private void checkRungs(Organisation organisation, List<ConfigText> rungs) {
		if (rungs.isEmpty()) {
			file.root()
				.refuse("line-of-authority", "the line of authority has no rungs",
						"list holder, head, in-charge and group ids, from the bottom up");
		}
		Set<String> seen = new LinkedHashSet<>();
		for (ConfigText rung : rungs) {
			String name = rung.value();
			boolean known = LineOfAuthority.WORDS.contains(name) || organisation.role(name).isPresent();
			if (!known) {
				rung.refuse("the line of authority has the unknown rung \"%s\"".formatted(Quote.of(name)),
						"write holder, head, in-charge or <unit>.<role> of a role in this file");
			}
			else if (!seen.add(name)) {
				rung.refuse("the line of authority points to itself: \"%s\" stands in it twice".formatted(name),
						"remove one of the two");
			}
		}
	}

	private void checkLadder(Organisation organisation, Unit unit, String groupId) {
		Map<String, String> above = organisation.lineOfAuthority().groupsAbove(unit, groupId);
		above.values().removeIf(groupId::equals);
		if (above.isEmpty()) {
			roles.get(groupId)
				.refuse("id", "the line of authority of \"%s\" points to itself: no other position is on it"
					.formatted(groupId), "give the unit an \"in-charge\", or add a group id to \"line-of-authority\"");
		}
		else if (above.values().stream().allMatch((group) -> organisation.members(group).isEmpty())) {
			roles.get(groupId)
				.refuse("id",
						"nobody stands above \"%s\": vacant are %s".formatted(groupId,
								above.entrySet()
									.stream()
									.map((rung) -> rung.getKey().equals(rung.getValue()) ? rung.getValue()
											: rung.getKey() + " " + rung.getValue())
									.collect(Collectors.joining(", "))),
						"let an active account hold one of these positions");
		}
	}

}
