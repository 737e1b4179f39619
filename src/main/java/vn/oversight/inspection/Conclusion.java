package vn.oversight.inspection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.camunda.spin.json.SpinJsonNode;

import vn.oversight.assignments.Finding;
import vn.oversight.engine.Refusal;

/** A drafted conclusion: its findings, each with the demands made about it. */
final class Conclusion {

	private Conclusion() {
	}

	/**
	 * Joins the two lists of the form.
	 * @param findings rows of {@code content}; {@code null} if there are none
	 * @param demands rows of {@code finding} (number from 1), {@code action},
	 * {@code owner}, {@code due}, {@code monitor}; {@code null} if there are none
	 * @param first the first day that a demand may be due
	 * @throws Refusal naming the finding without a demand, or the demand that is wrong
	 */
	static List<Finding> of(SpinJsonNode findings, SpinJsonNode demands, LocalDate first) {
		List<List<Finding.NewDemand>> byFinding = IntStream
			.range(0, size(findings)).<List<Finding.NewDemand>>mapToObj((index) -> new ArrayList<>()).toList();
		for (int row = 0; row < size(demands); row++) {
			SpinJsonNode demand = demands.elements().get(row);
			int number = demand.prop("finding").numberValue().intValue();
			if (number < 1 || number > byFinding.size()) {
				throw new Refusal(
						"Yêu cầu khắc phục dòng %d nêu khuyết điểm số %d, nhưng chỉ có %d khuyết điểm."
							.formatted(row + 1, number, byFinding.size()),
						"Demand %d names finding %d of %d.".formatted(row + 1, number, byFinding.size()));
			}
			byFinding.get(number - 1).add(demand(demand, row, first));
		}
		List<Finding> conclusion = new ArrayList<>();
		for (int index = 0; index < byFinding.size(); index++) {
			if (byFinding.get(index).isEmpty()) {
				throw new Refusal(
						"Khuyết điểm số %d chưa có yêu cầu khắc phục nào; mỗi khuyết điểm phải có ít nhất một yêu cầu."
							.formatted(index + 1),
						"Finding %d has no demand.".formatted(index + 1));
			}
			conclusion.add(new Finding(findings.elements().get(index).prop("content").stringValue(),
					List.copyOf(byFinding.get(index))));
		}
		return conclusion;
	}

	private static Finding.NewDemand demand(SpinJsonNode demand, int row, LocalDate first) {
		LocalDate due = LocalDate.parse(demand.prop("due").stringValue());
		if (due.isBefore(first)) {
			throw new Refusal(
					"Yêu cầu khắc phục dòng %d có thời hạn đã qua; mời sửa (khi ký thì trả lại dự thảo để sửa)."
						.formatted(row + 1),
					"Demand %d is due in the past.".formatted(row + 1));
		}
		if (demand.prop("owner").stringValue().equals(demand.prop("monitor").stringValue())) {
			throw new Refusal(
					"Yêu cầu khắc phục dòng %d có đơn vị theo dõi trùng đơn vị thực hiện; mời chọn đơn vị khác theo dõi (khi ký thì trả lại dự thảo để sửa)."
						.formatted(row + 1),
					"Demand %d: the owner cannot monitor itself.".formatted(row + 1));
		}
		return new Finding.NewDemand(demand.prop("action").stringValue(), demand.prop("owner").stringValue(),
				demand.prop("monitor").stringValue(), due);
	}

	private static int size(SpinJsonNode rows) {
		return (rows != null) ? rows.elements().size() : 0;
	}

}
