package vn.oversight.books;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A field of a register.
 *
 * @param label in Vietnamese
 * @param most the most characters of a text
 * @param least of a number; {@code null} for any
 * @param greatest of a number; {@code null} for any
 * @param decimals of a number
 * @param isProtected whether it names a person: kept apart and purged
 * @param isClosed whether it is kept for old rows only and asked no more
 * @param mayExceed whether n may be more than N, as of a plan
 * @param options of a choice; empty if they are the rows of another register
 * @param rowsOf the id of that register; {@code null} for any other field
 */
public record Field(String id, String label, FieldType type, boolean isRequired, int most, BigDecimal least,
		BigDecimal greatest, int decimals, boolean isProtected, boolean isClosed, boolean mayExceed,
		List<Option> options, String rowsOf) {

	/** Of n of N, behind the id of the field and a dot. */
	static final String PART = "n";

	/** Of n of N, behind the id of the field and a dot. */
	static final String WHOLE = "of";

	/** The option of this id, closed ones as well. */
	public Optional<Option> option(String option) {
		return options.stream().filter((one) -> one.id().equals(option)).findFirst();
	}

	/** The names under which forms give its value: two of n of N. */
	public List<String> inputs() {
		return (type == FieldType.RATIO) ? List.of(id + "." + PART, id + "." + WHOLE) : List.of(id);
	}

	/**
	 * What can be chosen.
	 *
	 * @param isClosed whether old rows only have it
	 */
	public record Option(String id, String label, boolean isClosed) {
	}

}
