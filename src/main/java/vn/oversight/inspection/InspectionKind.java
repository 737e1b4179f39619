package vn.oversight.inspection;

import java.util.Arrays;

/** What a case of {@code inspection-cycle} is. */
enum InspectionKind {

	INSPECTION("inspection", "KT", "Kiểm tra"),

	VIOLATION_INSPECTION("violation-inspection", "KT", "Kiểm tra khi có dấu hiệu vi phạm"),

	THEMATIC_SUPERVISION("thematic-supervision", "GS", "Giám sát chuyên đề");

	private final String id;

	private final String prefix;

	private final String title;

	InspectionKind(String id, String prefix, String title) {
		this.id = id;
		this.prefix = prefix;
		this.title = title;
	}

	static InspectionKind of(String id) {
		return Arrays.stream(values()).filter((kind) -> kind.id.equals(id)).findFirst().orElseThrow();
	}

	/** As the variable {@code kind} says it. */
	String id() {
		return id;
	}

	/** What its case numbers begin with. */
	String prefix() {
		return prefix;
	}

	/** How people call it. */
	String title() {
		return title;
	}

}
