package vn.oversight.organisation;

/**
 * A step of the line of authority above a task.
 *
 * @param name as the file calls it: {@code holder}, {@code head}, {@code in-charge} or a
 * group id
 * @param groupId who answers on this rung: the group itself, or if that is vacant the one
 * of the next rung that is held
 */
public record Rung(String name, String groupId) {

	/**
	 * Whether a decision table means this step: by its name, or by the role alone where
	 * the name is a group id ({@code standing-deputy}). The three words of the line mean
	 * nothing else: {@code head} is no board's {@code board.head}.
	 */
	public boolean isCalled(String step) {
		return isCalled(name, step);
	}

	static boolean isCalled(String name, String step) {
		return name.equals(step) || !LineOfAuthority.WORDS.contains(step) && name.endsWith("." + step);
	}

}
