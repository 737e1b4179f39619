package vn.oversight.absence;

/**
 * Somebody was named as a deputy, begins to be one, or is none any more; published in the
 * transaction that changes it.
 *
 * @param absence as it was before it ended
 */
public record DeputyChanged(Absence absence, Kind kind) {

	/** What has changed. */
	public enum Kind {

		/** The absence was noted. */
		NAMED,
		/** Its first day has come, and it was noted before that day. */
		BEGUN,
		/** It was ended, or taken back before it began. */
		ENDED

	}

}
