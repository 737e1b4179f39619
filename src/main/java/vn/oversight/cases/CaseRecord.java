package vn.oversight.cases;

import java.time.Instant;
import java.util.List;

/**
 * A case, as the book knows it.
 *
 * @param number its business key, such as {@code KT-2026-014}
 * @param instance the id of its process instance; {@code null} of one that is older than
 * the engine's memory
 * @param process the key of its process
 * @param routine id of the routine that opened it; {@code null} if people did
 * @param organiser id of the unit that holds it; {@code null} if that is not known
 * @param subject id of the unit that it is about, which sees its own part only;
 * {@code null} if it is about none
 * @param period in words; {@code null} if it is about none
 * @param title what it is called, in Vietnamese
 * @param parent number of the case that it was opened from; {@code null} if none
 * @param state {@code open}, {@code ended} or {@code cancelled}
 * @param openedBy account id; {@code null} when a diagram or the calendar opened it
 * @param openedAs group of the position under which it was opened; {@code null} likewise
 * @param endedAt {@code null} while it is open
 * @param endReason of a case that did not come to its end itself; {@code null} otherwise
 * @param isConfidential whether others see its number only
 * @param readers groups that see the whole of it
 * @param parts ids of the units that have a part in it: that hold it, were asked or sent
 * something
 * @param officialSteps those of the diagram that it was opened under, in their order
 */
public record CaseRecord(String number, String instance, String process, String routine, String organiser,
		String subject, String period, String title, String parent, String state, Instant openedAt, String openedBy,
		String openedAs, Instant endedAt, String endReason, boolean isConfidential, List<String> readers,
		List<String> parts, List<String> officialSteps) {

	public boolean isOpen() {
		return "open".equals(state);
	}

	public boolean isCancelled() {
		return "cancelled".equals(state);
	}

}
