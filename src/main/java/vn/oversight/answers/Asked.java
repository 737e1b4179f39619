package vn.oversight.answers;

/**
 * Whoever is to be asked.
 *
 * @param id of a unit or a position
 * @param isGone whether the unit is dissolved and nobody has taken its place
 */
record Asked(String id, String name, boolean isCompulsory, boolean isGone) {

	Asked asCompulsory() {
		return new Asked(id, name, true, isGone);
	}

}
