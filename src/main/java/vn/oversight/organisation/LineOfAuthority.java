package vn.oversight.organisation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is asked above whom: the rungs as the file names them, worked out for one group.
 *
 * @param rungs {@code holder}, {@code head}, {@code in-charge} and group ids, from the
 * bottom up
 */
record LineOfAuthority(List<String> rungs) {

	static final String HOLDER = "holder";

	static final String HEAD = "head";

	static final String IN_CHARGE = "in-charge";

	/** The steps that are another position for each unit. */
	static final Set<String> WORDS = Set.of(HOLDER, HEAD, IN_CHARGE);

	/**
	 * The group on each rung, vacant or not; a rung that does not exist here is left out.
	 */
	Map<String, String> groupsAbove(Unit unit, String groupId) {
		Map<String, String> groups = new LinkedHashMap<>();
		for (String rung : rungs) {
			String group = switch (rung) {
				case HOLDER -> groupId;
				case HEAD -> unit.headGroup();
				case IN_CHARGE -> unit.inCharge();
				default -> rung;
			};
			if (group != null) {
				groups.put(rung, group);
			}
		}
		return groups;
	}

	/** The rungs for a group; empty from the last held rung upwards. */
	List<Rung> climb(Unit unit, String groupId, Organisation organisation) {
		List<Rung> climbed = new ArrayList<>();
		Map<String, String> groups = groupsAbove(unit, groupId);
		String answers = null;
		for (int i = rungs.size() - 1; i >= 0; i--) {
			String group = groups.get(rungs.get(i));
			if (group != null && !organisation.members(group).isEmpty()) {
				answers = group;
			}
			if (answers != null) {
				climbed.add(0, new Rung(rungs.get(i), answers));
			}
		}
		return List.copyOf(climbed);
	}

}
