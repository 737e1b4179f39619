package vn.oversight.reporting;

import java.time.LocalDate;

/**
 * What a synthesis asks of those above.
 *
 * @param id 0 before it is entered
 * @param ordinal counted from 1
 * @param addressee in words
 * @param reply {@code null} until they have answered, so is its date; the number of the
 * answer may be missing
 */
public record Recommendation(long id, int ordinal, String content, String addressee, String reply, String replyNumber,
		LocalDate repliedOn) {
}
