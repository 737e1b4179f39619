package vn.oversight.assignments;

import java.util.List;
import java.util.stream.Collectors;

import vn.oversight.calendar.DateWords;

/** Open demands in words, short enough for a form. */
final class OpenLines {

	private static final int MOST_LINES = 15;

	private static final int LONGEST_CONTENT = 160;

	private OpenLines() {
	}

	static String asText(List<Assignment> demands) {
		if (demands.isEmpty()) {
			return "Không có yêu cầu nào từ các kết luận trước còn chưa thực hiện xong.";
		}
		String lines = demands.stream()
			.limit(MOST_LINES)
			.map((demand) -> "- %s: %s (hạn %s)".formatted(demand.caseNumber(), shortened(demand.content()),
					DateWords.of(demand.dueOn())))
			.collect(Collectors.joining("\n"));
		return (demands.size() > MOST_LINES) ? lines + "\n- … và " + (demands.size() - MOST_LINES) + " yêu cầu khác"
				: lines;
	}

	private static String shortened(String content) {
		String line = content.replaceAll("\\s+", " ");
		return (line.length() > LONGEST_CONTENT) ? line.substring(0, LONGEST_CONTENT) + "…" : line;
	}

}
