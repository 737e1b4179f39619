package vn.oversight.assignments;

/**
 * Where lines come from, as the engine knows it.
 *
 * @param process the key of the whole case's process; {@code null} if nobody knows
 * @param heldBy id of the unit that holds the case; {@code null} if it is nobody's
 * @param subject id of the unit that the case is about; {@code null} if it is about none
 * @param instance the process instance of the whole case, whoever it has called;
 * {@code null} if nobody knows
 * @param step the step that enters them, in its place: the same when it is done again;
 * {@code null} if nobody knows
 * @param isConfidential whether only those who have to do with a line may read it
 */
public record Origin(String process, String heldBy, String subject, String instance, String step,
		boolean isConfidential) {

	/** Lines of which nothing else is known. */
	public static final Origin UNKNOWN = new Origin(null, null, null, null, null, false);

}
