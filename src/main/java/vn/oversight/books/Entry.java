package vn.oversight.books;

import java.time.Instant;
import java.time.LocalDate;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A row of a register as it is now.
 *
 * @param number {@code null} where the register gives none
 * @param unit the unit that it is about; may be {@code null}
 * @param caseNumber the case that it comes from; {@code null} if it was entered by hand
 * @param fields by id, without what is protected
 */
public record Entry(long id, String register, String number, String unit, LocalDate day, String caseNumber,
		boolean isValid, int version, JsonNode fields, Instant enteredAt) {
}
