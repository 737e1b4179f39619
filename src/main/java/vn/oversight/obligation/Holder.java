package vn.oversight.obligation;

import java.time.LocalDate;
import java.util.Optional;

import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * Whom a case is opened for: a unit, or a position.
 *
 * @param id of the unit, or the group of the position
 * @param name the unit's, or the full title of the position
 * @param unit the unit, or that of the position
 */
record Holder(String id, String name, Unit unit) {

	/**
	 * Who stands for a unit or position on a day. The position of a dissolved unit is
	 * answered by the same one of the unit that has taken its place, or by whoever leads
	 * that. Empty if nobody has, or if there is none such.
	 */
	static Optional<Holder> standingFor(String listed, LocalDate day, Organisation organisation) {
		return unitOf(listed, organisation).flatMap((own) -> organisation.standingFor(own.id(), day))
			.map((unit) -> new Holder(unit.id(), unit.name(), unit))
			.map((unit) -> isPosition(listed) ? unit.position(listed, organisation) : unit);
	}

	private Holder position(String listed, Organisation organisation) {
		String same = id + listed.substring(listed.lastIndexOf('.'));
		String group = organisation.role(same).isPresent() ? same : unit.headGroup();
		return new Holder(group, organisation.title(group), unit);
	}

	/** A unit by its id, or that of a position. */
	static Optional<Unit> unitOf(String id, Organisation organisation) {
		return organisation.unit(id).or(() -> organisation.unitOf(id));
	}

	/** The name of a unit or the title of a position, or the id if there is none. */
	static String nameOf(String id, Organisation organisation) {
		return isPosition(id) ? organisation.title(id) : organisation.unitName(id);
	}

	private static boolean isPosition(String id) {
		return id.contains(".");
	}

	boolean isPosition() {
		return isPosition(id);
	}

}
