package vn.oversight.papers;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.engine.AnsweredForm;
import vn.oversight.engine.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** What fields of forms say of papers is written down, for every routine alike. */
@OversightTest
class PapersTest {

	@Autowired
	Play play;

	@Autowired
	Papers papers;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ProcessEngine engine;

	@BeforeEach
	void aMondayMorning() {
		jdbc.sql("delete from oversight.document").update();
		play.at("2026-09-07T08:00");
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
		jdbc.sql("delete from oversight.document").update();
	}

	@Test
	void aSignedPaperIsInTheBookWithItsSymbolDateSignerAndReaders() {
		String number = drafted("binh-lu");
		sign(number, "127-QĐ/HU");
		assertThat(papers.of(number)).singleElement().satisfies((paper) -> {
			assertThat(paper.name()).isEqualTo("Quyết định, kế hoạch");
			assertThat(paper.number()).isEqualTo("127-QĐ/HU");
			assertThat(paper.ordinal()).isEqualTo(127);
			assertThat(paper.type()).isEqualTo("QĐ");
			assertThat(paper.issuer()).isEqualTo("HU");
			assertThat(paper.unit()).isEmpty();
			assertThat(paper.dated()).isEqualTo("2026-09-07");
			assertThat(paper.signer()).startsWith("standing-secretariat.");
			assertThat(paper.visibleTo()).containsExactly("binh-lu");
			assertThat(paper.subject()).isEqualTo("binh-lu");
		});
	}

	@Test
	void aPaperThatIsReturnedHasNoNumberYet() {
		String number = drafted("binh-lu");
		play.submitOnce(play.task(number, "Activity_SignPlan"),
				Map.of("planDecision", "return", "planReturnReason", "Thiếu căn cứ"));
		assertThat(papers.of(number)).isEmpty();
	}

	@Test
	void aNumberThatIsUsedAlreadyIsRefusedNamingTheCaseThatHasIt() {
		String first = drafted("binh-lu");
		String second = drafted("son-binh");
		sign(first, "127-QĐ/HU");
		for (String again : new String[] { "127-QĐ/HU", "127 - qđ / hu", "0127-QĐ/HU" }) {
			assertThatThrownBy(() -> sign(second, again)).isInstanceOf(Refusal.class)
				.hasMessageContaining("127-QĐ/HU đã dùng trong nhiệm kỳ 2025–2030, ở hồ sơ " + first);
		}
		assertThat(play.openTasks(second)).containsExactly("Activity_SignPlan");
		sign(second, "128-QĐ/HU");
		assertThat(papers.of(second)).extracting(Paper::number).containsExactly("128-QĐ/HU");
	}

	@Test
	void inAnotherTermTheSameNumberIsFreeAgain() {
		String number = drafted("binh-lu");
		jdbc.sql(
				"""
						insert into oversight.document (case_number, element, name, number, ordinal, type, issuer, unit, dated, entered_at)
						values ('KT-2024-001', 'x', 'Quyết định', '127-QĐ/HU', 127, 'QĐ', 'HU', '', :day, now())""")
			.param("day", LocalDate.of(2024, 5, 6))
			.update();
		sign(number, "127-QĐ/HU");
		assertThat(papers.of(number)).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "12/QĐ", "127-TB/HU", "quyết định 127" })
	void whatIsNoSymbolOfTheTypeIsRefusedWithAnExample(String typed) {
		String number = drafted("binh-lu");
		assertThatThrownBy(() -> sign(number, typed)).isInstanceOf(Refusal.class)
			.hasMessageContaining("ví dụ 127-QĐ/HU")
			.hasMessageContaining("QĐ (Quyết định)");
		assertThat(papers.of(number)).isEmpty();
	}

	@Test
	void aNumberAloneIsCompletedByTypeAndIssuer() {
		String number = drafted("binh-lu");
		sign(number, "7");
		assertThat(papers.of(number)).extracting(Paper::number).containsExactly("07-QĐ/HU");
	}

	@Test
	void aUnitOutsideHasABookOfItsOwn() {
		String first = drafted("binh-lu");
		String second = drafted("son-binh");
		sign(first, "127-QĐ/HU");
		sign(second, "128-QĐ/HU");
		for (String number : new String[] { first, second }) {
			play.submitOnce(play.task(number, "Activity_SubmitSelfReport"), Map.of("selfReportNumber", "12-BC/ĐU",
					"selfReportDate", "2026-09-07", "selfReportSummary", "Đã thực hiện"));
		}
		assertThat(papers.of(first)).extracting(Paper::unit).containsExactly("", "binh-lu");
		assertThat(papers.of(second)).extracting(Paper::unit).containsExactly("", "son-binh");
	}

	@Test
	void thePapersOfAnOlderFormAreKnownByItsRoutine() {
		String number = drafted("binh-lu");
		String instance = play.task(number, "Activity_SignPlan").getProcessInstanceId();
		papers.answered(new AnsweredForm("inspection-cycle", instance, number, null, "Activity_SignConclusion",
				List.of(answer("conclusionNumber", "48-TB/HU"), answer("conclusionDate", "2026-09-04"))));
		assertThat(papers.of(number)).extracting(Paper::name, Paper::number, Paper::dated)
			.containsExactly(tuple("Thông báo kết luận", "48-TB/HU", LocalDate.of(2026, 9, 4)));
	}

	private static AnsweredForm.Answer answer(String key, String value) {
		return new AnsweredForm.Answer(key, key, value, value, Map.of(), List.of());
	}

	private void sign(String number, String symbol) {
		Task task = play.task(number, "Activity_SignPlan");
		Map<String, Object> form = new HashMap<>(
				Map.of("planDecision", "sign", "planNumber", symbol, "planDate", "2026-09-07"));
		play.submitOnce(task, form);
	}

	private String drafted(String subject) {
		String number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection",
				"subject", subject, "title", "Thực hiện nghị quyết", "ground", "Chương trình số 05-CTr/HU"));
		play.submitOnce(play.task(number, "Activity_DraftPlan"),
				Map.of("leader", "standing-board.propaganda-head", "periodFrom", "2025-01-01", "periodTo", "2026-08-31",
						"planContent", "Kiểm tra", "outline", "I. Kết quả"));
		return number;
	}

}
