package vn.oversight.assignments;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a line is, as diagrams name it: {@code 'assignment'}. */
public enum AssignmentKind {

	/** Asked of a unit after an inspection. */
	DEMAND("Yêu cầu khắc phục"),

	/** Of a meeting. */
	CONCLUSION("Kết luận"),

	/** Of a resolution, a programme, a plan. */
	ASSIGNMENT("Việc giao"),

	/** Passed on to whoever has the power. */
	RECOMMENDATION("Kiến nghị"),

	/** Given to citizens. */
	PROMISE("Việc đã hứa");

	private final String words;

	AssignmentKind(String words) {
		this.words = words;
	}

	/** In Vietnamese. */
	public String words() {
		return words;
	}

	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads what a diagram says.
	 * @throws IllegalArgumentException naming those that there are
	 */
	public static AssignmentKind of(String id) {
		return Arrays.stream(values())
			.filter((kind) -> kind.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("\"%s\" is no kind of assignment: use one of %s"
				.formatted(id, Arrays.stream(values()).map(AssignmentKind::id).collect(Collectors.joining(", ")))));
	}

}
