package vn.oversight.inspection;

import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

/** What the papers of an inspection are called, by the steps that make them. */
@Component
public class InspectionPapers {

	private static final Map<String, String> NAMES = Map.of("Activity_SignPlan", "Quyết định, kế hoạch",
			"Activity_SubmitSelfReport", "Báo cáo tự kiểm tra", "Activity_MeetSubject", "Biên bản làm việc",
			"Activity_WriteResultReport", "Báo cáo kết quả", "Activity_SignConclusion", "Thông báo kết luận");

	/** Stays with the committee. */
	private static final String RESULT_REPORT = "Activity_WriteResultReport";

	/** In Vietnamese; empty for a step of anything else. */
	public Optional<String> name(String taskKey) {
		return Optional.ofNullable(taskKey).map(NAMES::get);
	}

	/** Whether the unit that is inspected has written, signed or got it. */
	public boolean isForSubject(String taskKey) {
		return taskKey != null && NAMES.containsKey(taskKey) && !RESULT_REPORT.equals(taskKey);
	}

}
