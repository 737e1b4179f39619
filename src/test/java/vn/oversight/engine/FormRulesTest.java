package vn.oversight.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What of a form comes from the sender, and what from us. */
class FormRulesTest {

	private static final String FIXED = """
			{"components": [{"type": "dynamiclist", "path": "rows", "allowAddRemove": false, "components": [
			{"type": "textfield", "key": "id", "conditional": {"hide": "=true"}},
			{"type": "textfield", "key": "heading", "readonly": true},
			{"type": "textarea", "key": "text", "validate": {"required": true}},
			{"type": "textfield", "key": "why", "conditional": {"hide": "=this.text = \\"x\\""}},
			{"type": "dynamiclist", "path": "inner", "allowAddRemove": false, "components": [
			{"type": "textfield", "key": "label", "readonly": true}, {"type": "textfield", "key": "value"}]}]}]}""";

	private static final String KNOWN = """
			[{"id": "a", "heading": "Ưu điểm", "why": "trước", "inner": [{"label": "Một"}]},
			{"id": "b", "heading": "Hạn chế", "inner": []}]""";

	private static final String STEERED = """
			{"components": [
			{"type": "textarea", "key": "content", "conditional": {"hide": "=outcome = \\"nothing\\""}, "validate": {"required": true}},
			{"type": "checkbox", "key": "isAsked", "readonly": true},
			{"type": "radio", "key": "outcome", "values": [{"value": "nothing"}, {"value": "report"}],
			"conditional": {"hide": "=isAsked != true"}},
			{"type": "group", "conditional": {"hide": "=outcome = \\"nothing\\""}, "components": [
			{"type": "textfield", "key": "number", "validate": {"required": true}}]},
			{"type": "textfield", "key": "late", "conditional": {"hide": "=count(bodies) < 2"}, "validate": {"required": true}},
			{"type": "taglist", "key": "bodies", "values": [{"value": "a"}, {"value": "b"}]}]}""";

	private final ObjectMapper json = new ObjectMapper();

	/** No field here has a date. */
	private final FormRules rules = new FormRules(json, Stream::empty, new FieldDates(null));

	@Test
	void cellsThatAreOnlyShownOrHiddenComeFromUsAtAnyDepth() throws Exception {
		String rows = rows(FIXED, KNOWN, """
				[{"heading": "FAKE", "text": "1", "why": "nay", "inner": [{"label": "FAKE", "value": "v"}]},
				{"heading": "FAKE", "text": "x", "why": "FAKE", "inner": []}]""");
		assertThat(json.readTree(rows)).isEqualTo(json.readTree(
				"""
						[{"id": "a", "heading": "Ưu điểm", "text": "1", "why": "nay", "inner": [{"label": "Một", "value": "v"}]},
						{"id": "b", "heading": "Hạn chế", "text": "x", "why": null, "inner": []}]"""));
	}

	@Test
	void aRowIsKnownByItsIdWhereverItStands() throws Exception {
		String rows = rows(FIXED, KNOWN,
				"[{\"id\": \"b\", \"text\": \"2\"}, {\"id\": \"a\", \"text\": \"1\", \"inner\": [{\"value\": \"v\"}]}]");
		assertThat(json.readTree(rows).findValuesAsText("heading")).containsExactly("Hạn chế", "Ưu điểm");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[{\"text\":\"1\"}]", "[{\"text\":\"1\"},{\"text\":\"2\"},{\"text\":\"3\"}]",
			"[{\"id\":\"a\",\"text\":\"1\"},{\"id\":\"a\",\"text\":\"2\"}]",
			"[{\"id\":\"a\",\"text\":\"1\"},{\"id\":\"no-such\",\"text\":\"2\"}]",
			"[{\"id\":\"b\",\"text\":\"1\"},{\"text\":\"2\"}]" })
	void rowsThatWereNotAskedForAreRefused(String sent) {
		assertThatThrownBy(() -> rows(FIXED, KNOWN, sent)).isInstanceOf(Refusal.class);
	}

	@Test
	void aHiddenQuestionSteersNothingWhereverItStands() throws Exception {
		Map<String, Object> known = Map.of("isAsked", false);
		assertThatThrownBy(() -> admitted(STEERED, known, Map.of("outcome", "nothing", "isAsked", true)))
			.isInstanceOf(Refusal.class)
			.hasMessageContaining("content");
		VariableMap asked = admitted(STEERED, Map.of("isAsked", true), Map.of("outcome", "nothing"));
		assertThat(asked.keySet()).contains("outcome").doesNotContain("content", "number", "isAsked");
	}

	@Test
	void conditionsCountLists() throws Exception {
		Map<String, Object> sent = new HashMap<>(Map.of("content", "x", "number", "1"));
		sent.put("bodies", SpinValues.jsonValue("[\"a\"]").create());
		assertThat(admitted(STEERED, Map.of(), sent)).doesNotContainKey("late");
		sent.put("bodies", SpinValues.jsonValue("[\"a\",\"b\"]").create());
		assertThatThrownBy(() -> admitted(STEERED, Map.of(), sent)).hasMessageContaining("late");
	}

	@ParameterizedTest
	@ValueSource(strings = { "12-GM\r\nBcc: x@y", "a\nb", "a\u202Eb", "a\u200Fb", "a\u0000b", "a\u2028b", "a\u0085b",
			"a\u2067b", "a\uD800b" })
	void aFieldOfOneLineTakesOne(String text) {
		String form = "{\"components\": [{\"type\": \"textfield\", \"key\": \"number\"}]}";
		assertThatThrownBy(() -> admitted(form, Map.of(), Map.of("number", text))).isInstanceOf(Refusal.class);
	}

	@Test
	void aFieldOfSeveralLinesKeepsThem() throws Exception {
		String form = "{\"components\": [{\"type\": \"textarea\", \"key\": \"content\"}]}";
		assertThat(admitted(form, Map.of(), Map.of("content", "a\r\nb\tc\n"))).containsEntry("content", "a\nb\tc\n");
	}

	@Test
	void aFormShowsWhatItNames() throws Exception {
		JsonNode form = json.readTree(
				"""
						{"components": [{"type": "html", "content": "<p>{{substring(due, 1, 4)}} {{#if other != \\"planted\\"}}x{{/if}} ground</p>",
						"conditional": {"hide": "=remark = null"}}, {"type": "table", "dataSource": "=rows"},
						{"type": "textfield", "key": "number"}, {"type": "dynamiclist", "path": "list", "components": []}]}""");
		assertThat(ShownVariables.of(form)).contains("due", "other", "remark", "rows", "number", "list")
			.doesNotContain("planted", "ground");
	}

	@Test
	void whatWasAnsweredIsToldInWordsWithTheMarksOfItsField() throws Exception {
		String form = """
				{"components": [
				{"type": "radio", "key": "decision", "label": "Quyết định", "properties": {"outcome": "yes"},
				"values": [{"value": "sign", "label": "Ký"}, {"value": "return", "label": "Trả lại"}]},
				{"type": "textarea", "key": "reason", "label": "Lý do", "conditional": {"hide": "=decision != \\"return\\""}},
				{"type": "datetime", "key": "day", "dateLabel": "Ngày", "properties": {"document": "date"}},
				{"type": "textfield", "key": "shown", "readonly": true},
				{"type": "dynamiclist", "path": "rows", "label": "Việc", "components": [
				{"type": "textfield", "key": "title", "readonly": true}, {"type": "checkbox", "key": "done"}]}]}""";
		FormRules.Admission admission = rules.admit(json.readTree(form), ChoiceList.Question.OPEN,
				Map.of("rows", Spin.JSON("[{\"title\": \"Một\"}]")), Map.of("decision", "sign", "day", "2026-12-02",
						"rows", SpinValues.jsonValue("[{\"done\": true}]").create()));
		AnsweredForm answered = new AnsweredForm("p", "i", "KT-2026-001", "t", "Activity_Sign", admission.answers());
		assertThat(answered.answers()).extracting(AnsweredForm.Answer::key).containsExactly("decision", "day", "rows");
		assertThat(answered.marked("outcome").get(0).words()).isEqualTo("Ký");
		assertThat(answered.marked("document", "date").orElseThrow().words()).isEqualTo("02/12/2026");
		assertThat(answered.answers().get(2).rows().get(0)).extracting(AnsweredForm.Answer::words)
			.containsExactly("Một", "Có");
	}

	@Test
	void whatIsKeptApartBecomesNoVariableAtAnyDepth() throws Exception {
		FormRules strict = new FormRules(json, Stream::empty, new FieldDates(null),
				(properties) -> "citizen.name".equals(properties.get("register")));
		String name = "{\"type\": \"textfield\", \"key\": \"name\", \"properties\": {\"register\": \"citizen.name\"}}";
		String form = """
				{"components": [%s, {"type": "textfield", "key": "matter"},
				{"type": "dynamiclist", "path": "rows", "components": [%s, {"type": "textfield", "key": "matter"},
				{"type": "dynamiclist", "path": "inner", "components": [%s]}]}]}""".formatted(name, name, name);
		FormRules.Admission admission = strict.admit(json.readTree(form), ChoiceList.Question.OPEN, Map.of(),
				Map.of("name", "Giàng A Páo", "matter", "Đất đai", "rows", SpinValues
					.jsonValue("[{\"name\": \"Lò Thị Mai\", \"matter\": \"Đường\", \"inner\": [{\"name\": \"Vàng\"}]}]")
					.create()));
		assertThat(admission.values().keySet()).containsExactlyInAnyOrder("matter", "rows");
		assertThat(((SerializableValue) admission.values().getValueTyped("rows")).getValueSerialized())
			.isEqualTo("[{\"matter\":\"Đường\",\"inner\":[{}]}]");
		AnsweredForm told = new AnsweredForm("p", "i", "TD-2026-001", "t", "Activity_Hold", admission.answers());
		assertThat(told.toString()).contains("Giàng A Páo", "Lò Thị Mai", "Vàng");
		assertThat(told.without((answer) -> strict.isKeptApart(answer.properties())).toString())
			.contains("Đất đai", "Đường")
			.doesNotContain("Giàng", "Lò", "Vàng");
		assertThat(strict.filled(json.readTree(form), ChoiceList.Question.OPEN).findValuesAsText("keptApart"))
			.hasSize(3);
	}

	private String rows(String form, String known, String sent) throws Exception {
		VariableMap admitted = admitted(form, Map.of("rows", Spin.JSON(known)),
				Map.of("rows", SpinValues.jsonValue(sent).create()));
		return ((SerializableValue) admitted.getValueTyped("rows")).getValueSerialized();
	}

	private VariableMap admitted(String form, Map<String, Object> known, Map<String, Object> sent) throws Exception {
		return rules.admitted(json.readTree(form), known, sent);
	}

}
