package vn.oversight.decisions;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import vn.oversight.engine.Refusal;

/**
 * What a body has decided.
 *
 * @param votesFor {@code null} where nobody counted, and so are the other two
 * @param issues as many as were submitted, or none
 */
record Outcome(String outcome, LocalDate heldOn, int convened, int present, Integer votesFor, Integer votesAgainst,
		Integer votesBlank, String text, String minutesNumber, LocalDate minutesOn, List<Issue> issues) {

	/**
	 * Refuses what cannot have been decided.
	 * @throws Refusal naming the figures
	 */
	void require(Quorum quorum) {
		if (present > convened) {
			throw new Refusal("Số có mặt (%d) không được lớn hơn số được triệu tập (%d); mời xem lại.".formatted(
					present, convened), "%d present are more than the %d convened.".formatted(present, convened));
		}
		if (present < quorum.of(convened)) {
			throw new Refusal(
					"Có mặt %d/%d, chưa đủ %s (cần %d) nên chưa quyết định được; mời ghi hoãn.".formatted(present,
							convened, quorum.inWords(), quorum.of(convened)),
					"%d of %d are no quorum, %d are needed; postpone it.".formatted(present, convened,
							quorum.of(convened)));
		}
		int votes = Stream.of(votesFor, votesAgainst, votesBlank)
			.filter(Objects::nonNull)
			.mapToInt(Integer::intValue)
			.sum();
		if (votes > present) {
			throw new Refusal(
					"Tổng số phiếu (%d) không được lớn hơn số có mặt (%d); mời xem lại.".formatted(votes, present),
					"%d votes are more than the %d present.".formatted(votes, present));
		}
	}

}
