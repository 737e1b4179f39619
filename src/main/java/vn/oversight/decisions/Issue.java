package vn.oversight.decisions;

/**
 * One issue of a submission.
 *
 * @param orientation {@code agreed}, {@code changes} or {@code not-yet}; {@code null}
 * until it is decided
 * @param text {@code null} if nothing was added
 */
public record Issue(String issue, String orientation, String text) {

	/** In Vietnamese; empty until it is decided. */
	public String inWords() {
		return (orientation != null) ? Decision.ORIENTATIONS.get(orientation) : "";
	}

}
