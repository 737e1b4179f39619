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
}
