package vn.oversight.web;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

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

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** The book of papers, for everybody their part. */
@OversightTest
class DocumentPagesTest {

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void papers() {
		jdbc.sql("delete from oversight.document").update();
		play.at("2026-09-07T08:00");
		enter("KT-2026-901", "3-QĐ/HU", 3, "QĐ", "HU", "", "2026-09-01", "Về kiểm tra", null, "binh-lu", null);
		enter("KT-2026-902", "1-QĐ/HU", 1, "QĐ", "HU", "", "2026-08-01", "Chuyện kín", "Mật", null, null);
		enter("KT-2026-903", "3-QĐ/HU", 3, "QĐ", "HU", "", "2026-08-02", null, null, null, null);
		enter("KT-2024-901", "9-QĐ/HU", 9, "QĐ", "HU", "", "2024-08-02", null, null, null, null);
		enter("BC-2026-901", "12-BC/ĐU", 12, "BC", "ĐU", "ban-bo", "2026-08-03", null, null, null, null);
		enter("NS-2026-901", "44-KL/HU", 44, "KL", "HU", "", "2026-08-04", null, null, null,
				new String[] { "organisation-board.head" });
		enter("MAT-2026-901", "77-TTr/HU", 77, "TTr", "HU", "", "2026-08-05", "Việc mật", null, null, null);
		jdbc.sql(
				"""
						insert into oversight.case_record (number, process, organiser, subject, title, opened_at, confidential, parts)
						values ('KT-2026-901', 'x', 'inspection-commission', 'binh-lu', 'x', now(), false,
								'{inspection-commission,binh-lu,propaganda-board}'),
							('BC-2026-901', 'x', 'office', null, 'x', now(), false, '{office,ban-bo}'),
							('MAT-2026-901', 'x', 'inspection-commission', null, 'x', now(), true, '{inspection-commission}')""")
			.update();
	}

	@AfterEach
	void away() {
		jdbc.sql("delete from oversight.document").update();
		jdbc.sql("delete from oversight.case_record where number like '%-2026-90_'").update();
		play.end();
	}

	@ParameterizedTest
	@CsvSource({ "binh-lu.clerk, KT, false", "ban-bo.clerk, BC, false", "propaganda-board.head, KT, true",
			"organisation-board.head, KT NS, true", "standing-deputy, KT BC, true",
			"inspection-commission.officer, KT MAT, true", "mass-mobilisation-board.officer, '', true",
			"admin, KT BC MAT, true", "court.clerk, '', false" })
	void everybodySeesTheirPart(String account, String seen, boolean seesTheBooks) {
		String page = as(account).get("/documents").body();
		assertThat(Stream.of("KT", "BC", "NS", "MAT").filter((kind) -> page.contains(kind + "-2026-901")))
			.containsExactlyElementsOf(Stream.of(seen.split(" ")).filter((kind) -> !kind.isEmpty()).toList());
		assertThat(page.contains("Sổ số của cấp ủy")).isEqualTo(seesTheBooks);
	}

	@ParameterizedTest
	@CsvSource({ "type=BC, 12-BC/ĐU, 3-QĐ/HU", "issuer=đu, 12-BC/ĐU, 3-QĐ/HU", "term=2020-07-01, 9-QĐ/HU, 12-BC/ĐU",
			"q=kiểm, KT-2026-901, KT-2026-902", "q=Chuyện, Không có văn bản nào, Mật",
			"caseNumber=KT-2026-903, KT-2026-903, KT-2026-901", "type=x, 12-BC/ĐU, Không có văn bản nào",
			"term=yesterday, 9-QĐ/HU, Không có văn bản nào" })
	void eachFilterFindsWhatItSays(String filter, String found, String missing) {
		String papers = as("standing-deputy")
			.get("/documents?" + filter.replace("ể", "%E1%BB%83").replace("ệ", "%E1%BB%87").replace("đ", "%C4%91"))
			.body()
			.split("Sổ số của cấp ủy")[0].split("</form>")[1];
		assertThat(papers).contains(found).doesNotContain(missing);
	}

	@Test
	void gapsAndNumbersUsedTwiceAreShown() {
		String books = as("standing-deputy").get("/documents?type=QĐ".replace("Đ", "%C4%90"))
			.body()
			.split("Sổ số của cấp ủy")[1];
		assertThat(books).contains("QĐ/HU", "2025–2030", "2020–2025");
		assertThat(books.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ")).contains("QĐ/HU 2025–2030 2 3 2 3",
				"QĐ/HU 2020–2025 1 9 ");
		assertThat(books).as("an office that begins with 9 has no gap below").doesNotContain("1, 2, 3, 4");
	}

	@Test
	void whatASecretPaperIsAboutIsNotShownAndNotExported() throws IOException {
		assertThat(as("standing-deputy").get("/documents").body()).contains("1-QĐ/HU", "Mật")
			.doesNotContain("Chuyện kín");
		List<List<String>> rows = new Exports(port, "standing-deputy").xlsx("/documents/export.xlsx");
		assertThat(rows).anyMatch((row) -> row.contains("1-QĐ/HU") && row.contains("Mật"))
			.anyMatch((row) -> row.contains("Về kiểm tra"))
			.noneMatch((row) -> row.contains("Chuyện kín"));
	}

	private void enter(String number, String printed, int ordinal, String type, String issuer, String unit, String day,
			String title, String secrecy, String visibleTo, String[] confidentialTo) {
		jdbc.sql(
				"""
						insert into oversight.document (case_number, element, name, number, ordinal, type, issuer, unit, dated, title,
							secrecy, visible_to, confidential_to, entered_at)
						values (:case, 'Activity_Sign', 'Quyết định', :number, :ordinal, :type, :issuer, :unit, cast(:day as date),
							:title, :secrecy, :visible, :confidential, now())""")
			.param("case", number)
			.param("number", printed)
			.param("ordinal", ordinal)
			.param("type", type)
			.param("issuer", issuer)
			.param("unit", unit)
			.param("day", day)
			.param("title", title)
			.param("secrecy", secrecy)
			.param("visible", (visibleTo != null) ? new String[] { visibleTo } : new String[0])
			.param("confidential", confidentialTo)
			.update();
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
