package vn.oversight.engine;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A day that somebody typed, in a form or on a page, held against what is asked of it.
 * The one place that says so: everything that is wrong with it, not the first only.
 */
public final class TypedDay {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

	private final String label;

	private final String key;

	private final LocalDate day;

	private final List<Refusal> complaints = new ArrayList<>();

	private TypedDay(String label, String key, LocalDate day) {
		this.label = label;
		this.key = key;
		this.day = day;
	}

	/**
	 * Begins with a day.
	 * @param label what the field is called on the screen
	 * @param key what it is called over REST
	 */
	public static TypedDay of(String label, String key, LocalDate day) {
		return new TypedDay(label, key, day);
	}

	/**
	 * Reads what was sent for a field.
	 * @param text may be anything, and null
	 * @throws Refusal if it is no day of this century as YYYY-MM-DD
	 */
	public static TypedDay read(String label, String key, Object text) {
		return of(label, key,
				parse(text)
					.orElseThrow(() -> new Refusal("“" + label + "” không phải là ngày hợp lệ; mời chọn lại ngày.",
							"\"" + key + "\" is not a date between 2000 and 2099 (2026-11-30).")));
	}

	/** A day from 2000 to 2099 as YYYY-MM-DD; empty for anything else. */
	public static Optional<LocalDate> parse(Object text) {
		try {
			LocalDate date = LocalDate.parse(String.valueOf(text));
			return (date.getYear() >= 2000 && date.getYear() <= 2099) ? Optional.of(date) : Optional.empty();
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	/** A day as people read it; a text that is no day as it is. */
	static String words(String text) {
		return parse(text).map(DAY::format).orElse(text);
	}

	/**
	 * Refuses an earlier day.
	 * @param what the bound in words, within a sentence; may be empty
	 */
	public TypedDay notBefore(LocalDate bound, String what) {
		if (day.isBefore(bound)) {
			complain("(%s) không được trước %s".formatted(DAY.format(day), named(bound, what)),
					"is %s, which is before %s".formatted(day, bound));
		}
		return this;
	}

	/**
	 * Refuses a later day.
	 * @param what the bound in words, within a sentence; may be empty
	 */
	public TypedDay notAfter(LocalDate bound, String what) {
		if (day.isAfter(bound)) {
			complain("(%s) không được sau %s".formatted(DAY.format(day), named(bound, what)),
					"is %s, which is after %s".formatted(day, bound));
		}
		return this;
	}

	/** Refuses a day off, naming the next working day: people shall see what they set. */
	public TypedDay worked(OfficeDays days) {
		LocalDate next = days.workingDayFrom(day);
		if (!next.equals(day)) {
			complain("(%s) là ngày nghỉ; mời chọn ngày làm việc, gần nhất là %s".formatted(DAY.format(day),
					DAY.format(next)), "is %s, a day off; the next working day is %s".formatted(day, next));
		}
		return this;
	}

	/**
	 * Lets the day pass.
	 * @throws Refusal with everything that is wrong with it
	 */
	public LocalDate orRefuse() {
		refuseIfAny(complaints);
		return day;
	}

	List<Refusal> complaints() {
		return List.copyOf(complaints);
	}

	/** Throws all of them as one; nothing if there are none. */
	static void refuseIfAny(List<Refusal> complaints) {
		if (!complaints.isEmpty()) {
			throw new Refusal(complaints.stream().map(Refusal::vietnamese).collect(Collectors.joining(" ")),
					complaints.stream().map(Refusal::english).collect(Collectors.joining(" ")));
		}
	}

	private void complain(String vietnamese, String english) {
		complaints.add(new Refusal("“" + label + "” " + vietnamese + ".", "\"" + key + "\" " + english + "."));
	}

	private static String named(LocalDate bound, String what) {
		return what.isEmpty() ? "ngày " + DAY.format(bound) : what + " (" + DAY.format(bound) + ")";
	}

}
