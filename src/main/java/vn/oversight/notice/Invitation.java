package vn.oversight.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A meeting as calendar programs take it (RFC 5546): they ask the reader whether they
 * come, move the entry when a newer sequence arrives, and take it out when it is
 * cancelled. It travels in the model of a {@link Notice}.
 *
 * @param id the same for every mail about the meeting, such as
 * {@code judicial-briefing/tam-duong/2026-Q4}
 * @param sequence grows with every change
 * @param length how long it is expected to last
 * @param organiser the address of the unit that invites; answers go there
 * @param title what readers see in their calendar; never the substance of a case
 */
public record Invitation(String id, int sequence, Instant start, Duration length, String organiser, String title,
		String place, boolean isCancelled) {

	/** To be added to the model of the notice. */
	public Map<String, String> facts() {
		return Map.of("meetingId", id, "meetingSequence", String.valueOf(sequence), "meetingStart", start.toString(),
				"meetingLength", length.toString(), "meetingOrganiser", organiser, "meetingTitle", title,
				"meetingPlace", place, "meetingCancelled", String.valueOf(isCancelled));
	}

	/** The invitation that a model carries; empty when it carries none. */
	static Optional<Invitation> in(Map<String, String> model) {
		if (!model.containsKey("meetingId")) {
			return Optional.empty();
		}
		return Optional.of(new Invitation(model.get("meetingId"), Integer.parseInt(model.get("meetingSequence")),
				Instant.parse(model.get("meetingStart")), Duration.parse(model.get("meetingLength")),
				model.get("meetingOrganiser"), model.get("meetingTitle"), model.get("meetingPlace"),
				Boolean.parseBoolean(model.get("meetingCancelled"))));
	}

}
