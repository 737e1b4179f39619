package vn.oversight.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A committee, organ, board, judicial body, mass organisation or body of the State.
 *
 * @param id e.g. {@code binh-lu}
 * @param name e.g. "Đảng ủy xã Bình Lư"
 * @param level its tier
 * @param kind one of {@link #KINDS}
 * @param parent id of the unit above; {@code null} for the root
 * @param email where the unit is reached when a role in it is vacant
 * @param inCharge group id of the standing-board position in charge of the unit;
 * {@code null} if none is
 * @param head the role, without the unit, that leads the unit, e.g. {@code secretary}
 * @param since the first day of a unit that is new; {@code null} if it has always been
 * there
 * @param until the last day of a unit that is dissolved; {@code null} if it is not
 * @param successor id of the unit that takes its place; {@code null} if none does
 * @param isParty whether it is an organisation of the Party, which the committee inspects
 * (Quy định 296-QĐ/TW, Article 3); a body of the State, a court or a procuracy is not
 * @param roles the roles held in the unit, in the order of the file
 */
public record Unit(String id, String name, Level level, String kind, String parent, String email, String inCharge,
		String head, LocalDate since, LocalDate until, String successor, boolean isParty, List<Role> roles) {

	/** The kinds of units that diagrams and forms may choose by. */
	public static final List<String> KINDS = List.of("committee", "organ", "board", "commune-committee", "judicial",
			"front", "mass-organisation", "state");

	/**
	 * Those of {@link #KINDS} that are organisations of the Party unless a unit says
	 * otherwise.
	 */
	static final Set<String> PARTY_KINDS = Set.of("committee", "organ", "board", "commune-committee");

	/** Whether the unit is no longer there on a day. */
	public boolean isDissolvedOn(LocalDate day) {
		return until != null && day.isAfter(until);
	}

	/** The group id of the unit's head, e.g. {@code binh-lu.secretary}. */
	public String headGroup() {
		return id + "." + head;
	}

}
