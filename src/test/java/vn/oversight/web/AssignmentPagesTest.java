package vn.oversight.web;

import java.io.IOException;
import java.time.LocalDate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.assignments.AssignmentBook;
import vn.oversight.assignments.AssignmentKind;
import vn.oversight.assignments.NewAssignment;
import vn.oversight.assignments.Origin;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** One page for what is asked of whom, for everybody their part. */
@OversightTest
class AssignmentPagesTest {

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	AssignmentBook book;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void fourLines() {
		play.at("2026-09-07T08:00");
		enter("KT-2026-901", AssignmentKind.DEMAND, "Lập đủ biên bản", "binh-lu", "inspection-commission", "2026-09-09",
				Origin.UNKNOWN);
		enter("NQ-2026-901", AssignmentKind.ASSIGNMENT, "Mở lớp học 100% cán bộ", "ban-bo", "office", "2026-10-15",
				Origin.UNKNOWN);
		enter("MAT-2026-901", AssignmentKind.ASSIGNMENT, "Việc mật", "binh-lu", "inspection-commission", "2026-10-16",
				new Origin(null, null, null, null, null, true));
		enter("KT-2026-902", AssignmentKind.DEMAND, "Về chính Văn phòng", "ban-bo", "inspection-commission",
				"2026-10-17", new Origin(null, null, "office", null, null, false));
		jdbc.sql(
				"""
						insert into oversight.case_record (number, process, organiser, subject, title, opened_at, confidential, readers, parts)
						values ('KT-2026-901', 'x', 'inspection-commission', 'binh-lu', 'x', now(), false, '{}',
								'{inspection-commission,binh-lu,propaganda-board}'),
							('NQ-2026-901', 'x', 'office', null, 'x', now(), false, '{}', '{office,ban-bo}'),
							('MAT-2026-901', 'x', 'inspection-commission', null, 'x', now(), true, '{mass-mobilisation-board.head}',
								'{binh-lu,inspection-commission}'),
							('KT-2026-902', 'x', 'inspection-commission', 'office', 'x', now(), false, '{}',
								'{inspection-commission,office,ban-bo}')""")
			.update();
	}

	@AfterEach
	void away() {
		jdbc.sql("delete from oversight.demand where case_number like '%-2026-90_'").update();
		jdbc.sql("delete from oversight.case_record where number like '%-2026-90_'").update();
		play.end();
	}

	@ParameterizedTest
	@CsvSource({ "binh-lu.clerk, true, false, true, false", "ban-bo.clerk, false, true, false, true",
			"office.clerk, true, true, false, false", "standing-deputy, true, true, false, true",
			"propaganda-board.head, true, false, false, false", "organisation-board.head, true, false, false, false",
			"inspection-commission.officer, true, false, true, true",
			"mass-mobilisation-board.head, false, false, true, false",
			"mass-mobilisation-board.officer, false, false, false, false", "court.clerk, false, false, false, false",
			"admin, true, true, false, true" })
	void everybodySeesTheirPart(String account, boolean seesDemand, boolean seesAssignment, boolean seesConfidential,
			boolean seesTheOffice) {
		String page = as(account).get("/assignments").body();
		assertThat(page.contains("Lập đủ biên bản")).isEqualTo(seesDemand);
		assertThat(page.contains("Mở lớp học")).isEqualTo(seesAssignment);
		assertThat(page.contains("Việc mật")).isEqualTo(seesConfidential);
		assertThat(page.contains("Về chính Văn phòng")).isEqualTo(seesTheOffice);
		assertThat(as(account).get("/assignments?caseNumber=MAT-2026-901&state=all").body().contains("Việc mật"))
			.isEqualTo(seesConfidential);
		assertThat(as(account).get("/assignments/export.xlsx").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "kind=demand, Lập đủ biên bản, Mở lớp", "owner=ban-bo, Mở lớp, Lập đủ",
			"monitor=office, Mở lớp, Lập đủ", "q=100%25, Mở lớp, Lập đủ", "q=901, Mở lớp, Về chính",
			"caseNumber=KT-2026-901, Lập đủ, Mở lớp", "late=1, Lập đủ, Mở lớp", "age=30, Lập đủ, Về chính",
			"state=returned, Không có việc nào, Mở lớp", "state=nonsense, Mở lớp, Không có việc nào",
			"page=-1, Mở lớp, Không có việc nào", "page=9999999, Không có việc nào, Lập đủ" })
	void eachFilterFindsWhatItSays(String filter, String found, String missing) {
		jdbc.sql(
				"update oversight.demand set made_on = '2026-08-01' where case_number in ('KT-2026-901', 'NQ-2026-901')")
			.update();
		play.at("2026-09-10T08:00");
		assertThat(as("standing-deputy").get("/assignments?" + filter).body()).contains(found).doesNotContain(missing);
	}

	@Test
	void theTotalsCountWhatIsOpenWhateverIsShown() {
		play.at("2026-09-09T17:01");
		String page = as("standing-deputy").get("/assignments?state=fixed").body();
		assertThat(page).contains("Còn mở: 3", "Quá hạn: 1", "Chờ thẩm định: 0");
		play.at("2026-09-09T16:59");
		assertThat(as("standing-deputy").get("/assignments").body()).contains("Quá hạn: 0", "Hết hạn trong hôm nay");
	}

	@Test
	void theFileHoldsTheSameLines() throws IOException {
		assertThat(new Exports(port, "office.clerk").xlsx("/assignments/export.xlsx?kind=assignment"))
			.anyMatch((row) -> row.contains("Mở lớp học 100% cán bộ") && row.contains("15/10/2026"))
			.noneMatch((row) -> row.contains("Lập đủ biên bản"));
	}

	private void enter(String number, AssignmentKind kind, String content, String owner, String monitor, String due,
			Origin origin) {
		book.enter(number,
				new NewAssignment(kind, "Văn bản", content, owner, null, LocalDate.parse(due), null, monitor, null),
				origin);
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
