package vn.oversight.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A case as the calendar of a year shows it.
 *
 * @param key its business key
 * @param title the routine and the period, in Vietnamese
 * @param unitName the unit or position that it is opened for
 * @param opensOn the working day on which it is to be opened
 * @param tasks what it will ask for; empty once it was opened
 * @param openedAt {@code null} if it was not opened yet
 * @param isLate whether it was opened after its day, or would be if it was opened now
 * @param closeReason why it was ended from outside; {@code null} if it was not
 */
public record PlannedCase(String key, String title, String unitName, LocalDate opensOn, List<ExpectedTask> tasks,
		Instant openedAt, boolean isLate, String closeReason) {
}
