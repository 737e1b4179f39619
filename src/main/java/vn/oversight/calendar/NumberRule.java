package vn.oversight.calendar;

/**
 * A number that a decision rests on and that is no time limit.
 *
 * @param id e.g. {@code quorum}
 * @param part the number itself, or the part of a share
 * @param whole 1, or what the part is of
 * @param meaning in Vietnamese, within a sentence
 * @param source where it was read, or that it is a setting of the office
 * @param status whether somebody has confirmed it
 */
record NumberRule(String id, long part, long whole, String meaning, String source, LimitStatus status) {

	String inWords() {
		String number = (whole == 1) ? String.valueOf(part) : part + "/" + whole;
		return "%s %s (%s%s)".formatted(number, meaning, source,
				(status == LimitStatus.TO_CONFIRM) ? "; cần đối chiếu" : "");
	}

}
