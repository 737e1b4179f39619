package vn.oversight.books;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a row said once.
 *
 * @param kind {@code entered}, {@code repeated}, {@code corrected} or {@code withdrawn}
 * @param reason why it was corrected or withdrawn; may be {@code null}
 * @param renewed the protected fields that were written anew with it, never what they say
 * @param by id of the account; {@code null} if nobody was logged in
 * @param actedAs the group of the position that it was done for; may be {@code null}
 */
public record EntryVersion(int version, String kind, String unit, LocalDate day, JsonNode fields, String reason,
		List<String> renewed, Instant at, String by, String actedAs) {
}
