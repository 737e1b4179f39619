package vn.oversight.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The rules that date fields declare, on Friday 27/11/2026, after work has ended. */
class FieldDatesTest {

	private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

	private final ObjectMapper json = new ObjectMapper();

	private final FormRules rules = new FormRules(json, Stream::empty, new FieldDates(new OfficeDays() {

		@Override
		public LocalDate today() {
			return LocalDate.parse("2026-11-27");
		}

		@Override
		public LocalDate nextClose() {
			return LocalDate.parse("2026-11-30");
		}

		@Override
		public LocalDate dateOf(Instant instant) {
			return LocalDate.ofInstant(instant, VIETNAM);
		}

		@Override
		public LocalDate workingDayFrom(LocalDate day) {
			return switch (day.getDayOfWeek()) {
				case SATURDAY -> day.plusDays(2);
				case SUNDAY -> day.plusDays(1);
				default -> day;
			};
		}

	}));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"notAfter": "today"                       | 2026-11-27 |
					"notAfter": "today"                       | 2026-11-28 | “Ngày ký” (28/11/2026) không được sau hôm nay (27/11/2026).
					"notBefore": "today"                      | 2026-11-26 | “Ngày ký” (26/11/2026) không được trước hôm nay (27/11/2026).
					"notBefore": "nextClose"                  | 2026-11-30 |
					"notBefore": "nextClose"                  | 2026-11-27 | “Ngày ký” (27/11/2026) không được trước ngày làm việc gần nhất còn kịp (30/11/2026).
					"notBefore": "2026-12-01"                 | 2026-11-30 | “Ngày ký” (30/11/2026) không được trước ngày 01/12/2026.
					"notBefore": "today - 30"                 | 2026-10-27 | “Ngày ký” (27/10/2026) không được trước ngày 28/10/2026.
					"notBefore": "today - 30"                 | 2026-10-28 |
					"notBefore": "drafted"                    | 2026-11-01 | “Ngày ký” (01/11/2026) không được trước “Ngày soạn” (05/11/2026).
					"notBefore": "drafted + 1 (ngày sau)"     | 2026-11-05 | “Ngày ký” (05/11/2026) không được trước ngày sau (06/11/2026).
					"notBefore": "planDate (ngày kế hoạch)"   | 2026-10-31 | “Ngày ký” (31/10/2026) không được trước ngày kế hoạch (01/11/2026).
					"notBefore": "notifiedOn"                 | 2026-11-01 | “Ngày ký” (01/11/2026) không được trước ngày 02/11/2026.
					"notBefore": "neverSet, noDay, notThere"  | 2000-01-01 |
					"notBefore": "neverSet, planDate"         | 2026-10-31 | “Ngày ký” (31/10/2026) không được trước ngày 01/11/2026.
					"workingDay": "true"                      | 2026-11-29 | “Ngày ký” (29/11/2026) là ngày nghỉ; mời chọn ngày làm việc, gần nhất là 30/11/2026.
					"workingDay": "true"                      | 2026-11-30 |
					""")
	void eachRuleIsHeldAndSaysWhy(String rule, String day, String refusal) throws Exception {
		JsonNode form = form(rule);
		Map<String, Object> sent = Map.of("drafted", "2026-11-05", "signed", day);
		if (refusal == null) {
			assertThat(rules.admitted(form, known(), sent)).containsEntry("signed", day);
		}
		else {
			assertThatExceptionOfType(Refusal.class).isThrownBy(() -> rules.admitted(form, known(), sent))
				.satisfies((ex) -> assertThat(ex.vietnamese()).isEqualTo(refusal));
		}
	}

	@Test
	void everythingThatIsWrongIsSaidAtOnceInTheRowsOfListsToo() throws Exception {
		JsonNode form = json.readTree(
				"""
						{ "components": [
							{ "type": "datetime", "key": "signed", "dateLabel": "Ngày ký", "properties": { "notAfter": "today" } },
							{ "type": "dynamiclist", "path": "demands", "label": "Yêu cầu", "components": [
								{ "type": "datetime", "key": "due", "dateLabel": "Thời hạn",
									"properties": { "notBefore": "nextClose, signed, since", "workingDay": "true" } },
								{ "type": "datetime", "key": "since", "dateLabel": "Từ ngày" } ] } ] }""");
		Map<String, Object> sent = Map.of("signed", "2026-12-02", "demands", SpinValues.jsonValue("""
				[ { "due": "2026-12-03", "since": null }, { "due": "2026-11-28", "since": "2026-12-05" } ]""")
			.create());
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> rules.admitted(form, Map.of(), sent))
			.satisfies((ex) -> assertThat(ex.vietnamese())
				.isEqualTo("“Ngày ký” (02/12/2026) không được sau hôm nay (27/11/2026). "
						+ "Yêu cầu, dòng 2: “Thời hạn” (28/11/2026) không được trước ngày làm việc gần nhất còn kịp (30/11/2026). "
						+ "Yêu cầu, dòng 2: “Thời hạn” (28/11/2026) không được trước “Ngày ký” (02/12/2026). "
						+ "Yêu cầu, dòng 2: “Thời hạn” (28/11/2026) không được trước “Từ ngày” (05/12/2026). "
						+ "Yêu cầu, dòng 2: “Thời hạn” (28/11/2026) là ngày nghỉ; mời chọn ngày làm việc, gần nhất là 30/11/2026."));
	}

	@Test
	void whatIsHiddenOrEmptyIsHeldAgainstNothing() throws Exception {
		JsonNode form = json.readTree("""
				{ "components": [ { "type": "datetime", "key": "signed", "dateLabel": "Ngày ký",
					"conditional": { "hide": "=decision != \\"sign\\"" }, "properties": { "notAfter": "today" } },
					{ "type": "textfield", "key": "decision", "label": "Quyết định" } ] }""");
		assertThat(rules.admitted(form, Map.of(), Map.of("decision", "return", "signed", "2099-01-01")))
			.doesNotContainKey("signed");
		assertThat(rules.admitted(form, Map.of(), Map.of("decision", "sign"))).containsEntry("signed", null);
	}

	private JsonNode form(String rule) throws Exception {
		return json.readTree("""
				{ "components": [ { "type": "datetime", "key": "drafted", "dateLabel": "Ngày soạn" },
					{ "type": "datetime", "key": "signed", "dateLabel": "Ngày ký", "properties": { %s } } ] }"""
			.formatted(rule));
	}

	private static Map<String, Object> known() {
		Map<String, Object> known = new HashMap<>();
		known.put("planDate", "2026-11-01");
		known.put("notifiedOn", Date.from(Instant.parse("2026-11-01T18:00:00Z")));
		known.put("neverSet", null);
		known.put("noDay", 7);
		return known;
	}

}
