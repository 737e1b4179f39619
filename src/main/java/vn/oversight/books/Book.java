package vn.oversight.books;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import vn.oversight.calendar.PeriodSeries;

/**
 * A register as {@code registers.yml} defines it. Each of its rows has a unit and a day
 * beside its fields.
 *
 * @param prefix of the numbers of its rows; {@code null} if they have none
 * @param readers ids of groups, or of units for all their positions
 * @param writers the same; they read, too
 * @param unitSeesOwn whether a unit sees the rows about it
 * @param unitRequired whether each row is about a unit
 * @param period by which rows are added up; {@code null} if by none
 * @param expectedOf the kind of units from which each period is expected to have a row;
 * {@code null} if none is
 * @param retention months that protected fields are kept; 0 without such fields
 * @param isClosed whether nothing is entered any more
 * @param sums by what figures are added up: {@link #UNIT}, {@link #PERIOD}, fields
 */
public record Book(String id, String title, String prefix, List<String> readers, List<String> writers,
		boolean unitSeesOwn, boolean unitRequired, PeriodSeries period, String expectedOf, int retention,
		boolean isClosed, List<Field> fields, List<String> sums) {

	/** The unit that a row is about. */
	public static final String UNIT = "unit";

	/** The day of a row. */
	public static final String DAY = "day";

	/** Among the sums: by the book's period. */
	public static final String PERIOD = "period";

	/** The field of this id, closed ones as well. */
	public Optional<Field> field(String field) {
		return fields.stream().filter((one) -> one.id().equals(field)).findFirst();
	}

	/** Those that are asked and shown to whoever reads the book. */
	public List<Field> openFields() {
		return fields.stream().filter((field) -> !field.isProtected()).toList();
	}

	/** Those that are kept apart. */
	public List<Field> protectedFields() {
		return fields.stream().filter(Field::isProtected).toList();
	}

	/** The numbers, n of N and flags that add up. */
	public List<Field> figures() {
		return openFields().stream().filter((field) -> field.type().isFigure()).toList();
	}

	/** Whether one of these groups may enter and correct rows. */
	public boolean isWrittenBy(Collection<String> groups) {
		return names(writers, groups);
	}

	/** Whether one of these groups sees all rows, and may ask for what is protected. */
	public boolean isReadBy(Collection<String> groups) {
		return isWrittenBy(groups) || names(readers, groups);
	}

	private static boolean names(List<String> named, Collection<String> groups) {
		return groups.stream()
			.anyMatch((group) -> named.contains(group)
					|| (group.contains(".") && named.contains(group.substring(0, group.lastIndexOf('.')))));
	}

}
