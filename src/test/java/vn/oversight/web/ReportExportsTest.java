package vn.oversight.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import vn.oversight.OversightTest;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** Files for Excel, and the page of how units keep to their reports. */
@OversightTest
class ReportExportsTest {

	@LocalServerPort
	int port;

	@Test
	void unitsAreSortedAsVietnameseSorts() {
		assertThat(Stream
			.of("Đảng ủy xã Bình Lư", "Dân vận", "Ủy ban", "Ấp 2", "Văn phòng", "An Bình", "Ban Bo", "Bản Bo", "Đoàn",
					"Ăn", "Uông Bí", "Em", "Duyên")
			.sorted(VietnameseOrder.by((name) -> name))).containsExactly("An Bình", "Ăn", "Ấp 2", "Ban Bo", "Bản Bo",
					"Dân vận", "Duyên", "Đảng ủy xã Bình Lư", "Đoàn", "Em", "Uông Bí", "Ủy ban", "Văn phòng");
	}

	@Test
	void noTextIsReckonedByASpreadsheet() {
		ExportedTable table = new ExportedTable("x", List.of("=A1", "Số", "Ngày"),
				List.of(Arrays.asList("+84", -5, LocalDate.of(2027, 4, 7)), Arrays.asList("Xã \"A\", B", null, null)));
		assertThat(new String(table.toCsv(), StandardCharsets.UTF_8))
			.isEqualTo("\uFEFF'=A1,Số,Ngày\r\n'+84,-5,07/04/2027\r\n\"Xã \"\"A\"\", B\",,\r\n");
	}

	@Test
	void noTitleIsACodeOfAPageHeadingOrTooLongForOne(@TempDir Path folder) throws IOException {
		String title = "R&D &G " + "&".repeat(300);
		byte[] file = new ExportedTable(title, List.of("Số"), List.of()).toXlsx();
		String heading = sheet(folder, file).replaceFirst("(?s).*<oddHeader>(.*)</oddHeader>.*", "$1")
			.replace("&quot;", "\"")
			.replace("&amp;", "&");
		assertThat(heading).contains("R&&D &&G &&").hasSizeLessThan(256);
		assertThat(heading.replaceFirst("^&C(&\"[^\"]*\")?(&\\d+)?(&K[0-9A-F]{6})?", "").replace("&&", ""))
			.doesNotContain("&");
	}

	private static String sheet(Path folder, byte[] file) throws IOException {
		Path written = Files.write(folder.resolve("title.xlsx"), file);
		try (ZipFile parts = new ZipFile(written.toFile());
				InputStream sheet = parts.getInputStream(parts.getEntry("xl/worksheets/sheet1.xml"))) {
			return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@ParameterizedTest
	@CsvSource({ "from=2027-02-30, Ngày không hợp lệ", "from=2027-05-01&until=2027-04-01, Ngày cuối phải từ ngày đầu" })
	void badDatesAreRefusedInVietnamese(String query, String vietnamese) {
		HttpResponse<String> page = as("office.clerk").get("/reports/punctuality?" + query);
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains(vietnamese).doesNotContain("lang=\"en\"");
		HttpResponse<String> file = as("office.clerk").get("/reports/punctuality/export.csv?until=2027-06-01&" + query);
		assertThat(file.statusCode()).isEqualTo(400);
		assertThat(file.body()).contains("Yêu cầu không hợp lệ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "binh-lu.clerk", "court.head", "inspection-commission.officer" })
	void itIsNotThereForUnits(String account) {
		for (String path : List.of("/reports/punctuality",
				"/reports/punctuality/export.xlsx?from=2027-01-01&until=2027-12-31",
				"/reports/punctuality/export.csv?from=2027-01-01&until=2027-12-31")) {
			assertThat(as(account).get(path).statusCode()).as(path).isEqualTo(404);
		}
		assertThat(as(account).get("/reports").body()).doesNotContain("/reports/punctuality");
	}

	@Test
	void aFileIsNamedInVietnameseAndKeptByNobody() {
		HttpResponse<byte[]> answer = as("office.chief")
			.download("/reports/punctuality/export.xlsx?from=2027-01-01&until=2027-12-31");
		assertThat(answer.headers().firstValue("Content-Disposition")).get()
			.asString()
			.startsWith("attachment;")
			.contains("filename*=UTF-8''Ch%E1%BA%A5p%20h%C3%A0nh");
		assertThat(answer.headers().firstValue("Cache-Control")).get().asString().contains("no-store");
		assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
