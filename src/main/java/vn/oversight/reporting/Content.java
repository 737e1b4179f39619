package vn.oversight.reporting;

import java.util.List;

/** What the units wrote to one part of the outline. */
public record Content(String heading, List<Text> texts) {

	/**
	 * What one unit wrote.
	 *
	 * @param unit id of the unit
	 */
	public record Text(String unit, String text) {
	}

}
