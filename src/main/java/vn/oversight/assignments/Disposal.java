package vn.oversight.assignments;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What was decided about a line that was still open.
 *
 * @param demandId number of the line in the book
 * @param caseNumber the case that decided; its own case, if nobody else did
 * @param reason why; for a line that is done, how that was seen
 * @param dueOn the new last day of a line that is carried over; {@code null} if it keeps
 * its own
 * @param ownerTo id of the unit that it is handed on to; {@code null} for any other
 * outcome
 * @param replacedBy number of the line that takes its place; {@code null} for any other
 * outcome
 */
public record Disposal(long demandId, String caseNumber, Outcome outcome, String reason, LocalDate dueOn,
		String ownerTo, Long replacedBy) {

	/** Of a meeting: done, carried or withdrawn. */
	public Disposal(long demandId, String caseNumber, Outcome outcome, String reason, LocalDate dueOn) {
		this(demandId, caseNumber, outcome, reason, dueOn, null, null);
	}

	/** The ways in which a line goes on or ends. */
	public enum Outcome {

		/** It was done; its follow-up ends. */
		DONE("Đã hoàn thành"),

		/** It is followed up further, and whoever looks at what is open sees it again. */
		CARRIED("Chuyển tiếp"),

		/** It is no longer asked for; its follow-up ends. */
		WITHDRAWN("Rút"),

		/** It is asked of another unit from now on. */
		HANDED_ON("Chuyển đơn vị thực hiện"),

		/** Another line takes its place; its follow-up ends. */
		REPLACED("Thay bằng việc khác");

		private final String words;

		Outcome(String words) {
			this.words = words;
		}

		/** In Vietnamese. */
		public String words() {
			return words;
		}

		/** As forms and diagrams write it: {@code handed-on}. */
		public String id() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/**
		 * Reads what a form or a diagram says.
		 * @throws IllegalArgumentException naming those that there are
		 */
		public static Outcome of(String id) {
			return Arrays.stream(values())
				.filter((outcome) -> outcome.id().equals(id))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("\"%s\" is no outcome: use one of %s".formatted(id,
						Arrays.stream(values()).map(Outcome::id).collect(Collectors.joining(", ")))));
		}

		boolean isEnd() {
			return this == DONE || this == WITHDRAWN || this == REPLACED;
		}

	}

}
