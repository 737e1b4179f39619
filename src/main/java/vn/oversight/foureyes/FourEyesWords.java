package vn.oversight.foureyes;

import java.util.List;

import vn.oversight.foureyes.FourEyes.Verdict;
import vn.oversight.foureyes.FourEyesSettings.Strictness;

/** How a bar is told. */
final class FourEyesWords {

	private FourEyesWords() {
	}

	/**
	 * @param instead the titles of those who may
	 */
	static String vietnamese(Verdict verdict, List<String> instead) {
		String why = verdict.bar().vietnamese();
		if (verdict.strictness() == Strictness.WARN) {
			return why + " nên cần người khác xử lý; nếu vẫn phải làm, mời ghi lý do vào phần ý kiến của việc này"
					+ " rồi gửi lại.";
		}
		return why + " nên không tự xử lý việc này; " + (instead.isEmpty() ? "mời báo Văn phòng để giao chức danh khác."
				: "mời để %s xử lý.".formatted(String.join(" hoặc ", instead)));
	}

	/**
	 * @param instead the groups of those who may
	 */
	static String english(Verdict verdict, List<String> instead) {
		String why = "Four eyes: " + verdict.bar().english();
		return why + ((verdict.strictness() == Strictness.WARN)
				? "; comment on the task with your reason, then complete it again."
				: "; may instead: %s.".formatted(instead.isEmpty() ? "nobody" : String.join(", ", instead)));
	}

}
