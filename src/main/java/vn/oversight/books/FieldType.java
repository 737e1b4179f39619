package vn.oversight.books;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a field of a register holds. */
public enum FieldType {

	/** One line. */
	TEXT("text"),

	/** Several lines. */
	AREA("area"),

	/** A number, whole unless the field says how many decimals it has. */
	NUMBER("number"),

	/** n of N, such as members present of all members. */
	RATIO("n-of-N"),

	/** Yes or no. */
	FLAG("flag"),

	/** A day. */
	DATE("date"),

	/** The id of a unit. */
	UNIT("unit"),

	/** The group id of a position. */
	POSITION("position"),

	/** One of the choices of the field, or a row of another register. */
	CHOICE("choice");

	private final String word;

	FieldType(String word) {
		this.word = word;
	}

	/** As it stands in {@code registers.yml}. */
	public String word() {
		return word;
	}

	/** By its word; empty if there is none such. */
	static Optional<FieldType> of(String word) {
		return Arrays.stream(values()).filter((type) -> type.word.equals(word)).findFirst();
	}

	/** The words that {@code registers.yml} may use. */
	static List<String> words() {
		return Arrays.stream(values()).map(FieldType::word).toList();
	}

	boolean isText() {
		return this == TEXT || this == AREA;
	}

	/** Whether rows can be told apart by it. */
	public boolean isGroup() {
		return this == FLAG || this == UNIT || this == POSITION || this == CHOICE;
	}

	/** Whether it adds up. */
	public boolean isFigure() {
		return this == NUMBER || this == RATIO || this == FLAG;
	}

}
