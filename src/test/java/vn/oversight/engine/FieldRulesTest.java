package vn.oversight.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What fields ask of each other, held at the door. */
class FieldRulesTest {

	private static final String FORM = """
			{"components": [
			{"type": "textfield", "key": "leader", "label": "Trưởng đoàn"},
			{"type": "taglist", "key": "members", "label": "Thành viên", "properties": {"differsFrom": "leader", "atLeastRows": "2", "includes": "front", "among": "invited (chỉ ghi nơi được mời)"},
			"values": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}, {"value": "front", "label": "Mặt trận"}]},
			{"type": "number", "key": "convened", "label": "Triệu tập"},
			{"type": "number", "key": "present", "label": "Có mặt", "properties": {"atMost": "convened", "atLeast": "quorum (số tối thiểu)"}},
			{"type": "number", "key": "score", "label": "Điểm", "properties": {"atMost": "100", "atLeast": "0.5"}},
			{"type": "dynamiclist", "path": "tasks", "label": "Nhiệm vụ", "properties": {"atLeastRows": "1"}, "components": [
			{"type": "textfield", "key": "owner", "label": "Thực hiện"},
			{"type": "textfield", "key": "monitor", "label": "Theo dõi", "properties": {"differsFrom": "owner, drafter"}}]}]}""";

	private static final String CHECKLIST = """
			{"components": [{"type": "dynamiclist", "path": "checkRows", "label": "Rà soát", "allowAddRemove": false,
			"properties": {"gate": "checklist"}, "components": [
			{"type": "textfield", "key": "question", "readonly": true}, {"type": "textfield", "key": "level", "readonly": true},
			{"type": "select", "key": "answer", "values": [{"value": "yes"}, {"value": "no"}, {"value": "na"}]},
			{"type": "textfield", "key": "remark"}]}]}""";

	private final ObjectMapper json = new ObjectMapper();

	private final FormRules rules = new FormRules(json, Stream::empty, new FieldDates(null));

	/** A variable of the case; empty binds nothing. */
	private String invited = "";

	@Test
	void whatKeepsTheRulesPasses() {
		assertThatCode(() -> send(Map.of())).doesNotThrowAnyException();
	}

	@Test
	void aFieldDiffersFromOthersInTheFormTheRowAndTheCase() {
		refused(Map.of("leader", "b"), "“Thành viên” không được trùng với “Trưởng đoàn”");
		refused(Map.of("tasks", rows("[{\"owner\":\"x\",\"monitor\":\"x\"}]")),
				"Nhiệm vụ, dòng 1: “Theo dõi” không được trùng với “Thực hiện”");
		refused(Map.of("tasks", rows("[{\"owner\":\"x\",\"monitor\":\"office\"}]")), "“drafter”");
	}

	@Test
	void aNumberStaysWithinItsBounds() {
		refused(Map.of("present", 12), "“Có mặt” phải không quá 11 (“Triệu tập”)");
		refused(Map.of("present", 7), "“Có mặt” phải từ 8 (số tối thiểu) trở lên");
		refused(Map.of("score", 100.5), "không quá 100");
		refused(Map.of("score", 0), "từ 0.5 trở lên");
	}

	@Test
	void aListHasEnoughRowsAndWhatMustBeThere() {
		refused(Map.of("members", rows("[\"a\"]")), "“Thành viên” phải có ít nhất 2 mục, hiện có 1",
				"phải có “Mặt trận”");
		refused(Map.of("tasks", rows("[]")), "“Nhiệm vụ” phải có ít nhất 1 dòng, hiện có 0");
	}

	/**
	 * A line that is asked of somebody is followed up by somebody else, in every form.
	 */
	@Test
	void whoeverIsToMonitorDiffersFromTheOwnerInEveryShippedForm() throws IOException {
		List<String> monitors = new ArrayList<>();
		try (Stream<Path> files = Files.walk(Path.of("bpmn"))) {
			for (Path file : files.filter((one) -> one.toString().endsWith(".form")).toList()) {
				monitors(json.readTree(file.toFile()), file.getFileName().toString(), monitors);
			}
		}
		assertThat(monitors).hasSizeGreaterThan(7).allMatch((field) -> field.matches(".* (owner|subject)"));
	}

	/** What is recommended to others has no owner in its row. */
	private static void monitors(JsonNode list, String form, List<String> monitors) {
		list.path("components").forEach((field) -> {
			if (field.path("key").asText().equals("monitor") && !field.path("readonly").asBoolean()
					&& !list.path("path").asText().equals("recommended")) {
				monitors.add(form + " " + field.path("properties").path("differsFrom").asText());
			}
			monitors(field, form, monitors);
		});
	}

	@Test
	void whatIsChosenIsAmongWhatTheCaseLists() {
		invited = "a, front";
		refused(Map.of(), "“Thành viên” không được có “B” (chỉ ghi nơi được mời)");
		invited = "a,b,front";
		assertThatCode(() -> send(Map.of())).doesNotThrowAnyException();
	}

	@Test
	void aChecklistIsAGate() throws Exception {
		check("yes", null, "yes", null);
		check("yes", null, "no", "sẽ rút gọn khi in");
		refusedCheck("no", "đã báo cáo", "yes", null, "dòng 1 (Rõ người?): không đạt, phải khắc phục");
		refusedCheck("yes", null, "no", null, "dòng 2 (Ngắn gọn?): không đạt, đề nghị ghi rõ lý do");
		refusedCheck("na", " ", "yes", null, "dòng 1 (Rõ người?): không áp dụng, đề nghị ghi rõ lý do");
		refusedCheck("yes", null, null, null, "dòng 2 (Ngắn gọn?): chưa được trả lời");
	}

	private void refusedCheck(String first, String remark, String second, String other, String words) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> check(first, remark, second, other))
			.withMessageContaining(words);
	}

	private void check(String first, String remark, String second, String other) throws Exception {
		Object known = Spin.JSON("""
				[{"question": "Rõ người?", "level": "error"}, {"question": "Ngắn gọn?", "level": "warning"}]""");
		String sent = json.writeValueAsString(java.util.List.of(row(first, remark), row(second, other)));
		rules.admitted(json.readTree(CHECKLIST), Map.of("checkRows", known), Map.of("checkRows", rows(sent)));
	}

	private static Map<String, Object> row(String answer, String remark) {
		Map<String, Object> row = new HashMap<>();
		// whoever sends another level changes nothing
		row.put("level", "warning");
		row.put("answer", answer);
		row.put("remark", remark);
		return row;
	}

	private void refused(Map<String, Object> change, String... words) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> send(change))
			.satisfies((refusal) -> org.assertj.core.api.Assertions.assertThat(refusal.getMessage()).contains(words));
	}

	private void send(Map<String, Object> change) throws Exception {
		Map<String, Object> sent = new HashMap<>(Map.of("leader", "c", "members", rows("[\"b\",\"front\"]"), "convened",
				11, "present", 8, "score", 99.5, "tasks", rows("[{\"owner\":\"x\",\"monitor\":\"y\"}]")));
		sent.putAll(change);
		rules.admitted(json.readTree(FORM), Map.of("quorum", 8, "drafter", "office", "invited", invited), sent);
	}

	private static Object rows(String text) {
		return SpinValues.jsonValue(text).create();
	}

}
