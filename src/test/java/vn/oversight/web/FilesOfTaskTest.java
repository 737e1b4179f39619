package vn.oversight.web;

import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.register.CaseFile;
import vn.oversight.register.CaseFiles;
import vn.oversight.cases.CaseTrail;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** The files that people attach to their tasks. */
@OversightTest
class FilesOfTaskTest {

	private static final String SECRETARY = "binh-lu.secretary";

	private static final byte[] PDF = "%PDF-1.7 Báo cáo".getBytes(StandardCharsets.UTF_8);

	private static final String NAME = "Báo cáo tự kiểm tra, quý IV.pdf";

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	@Autowired
	CaseFiles files;

	@Autowired
	CaseTrail trail;

	private String number;

	private String task;

	@BeforeEach
	void aUnitIsAskedForItsSelfReport() {
		number = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection", "subject",
				"binh-lu", "title", "Thực hiện nghị quyết", "ground", "Chương trình số 05-CTr/HU"));
		play.complete(number, "Activity_DraftPlan", Map.of("leader", "standing-board.propaganda-head", "periodFrom",
				"2025-01-01", "periodTo", "2026-10-31", "planContent", "Kiểm tra", "outline", "I. Kết quả"));
		play.complete(number, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "127-QĐ/HU", "planDate", LocalDate.now().toString()));
		task = play.task(number, "Activity_SubmitSelfReport").getId();
	}

	@AfterEach
	void leaveNothingOpen() {
		play.end();
	}

	@Test
	void severalFilesAreTakenListedServedAndRemoved() {
		Browser secretary = as(SECRETARY);
		Map<String, byte[]> two = new LinkedHashMap<>();
		two.put(NAME, PDF);
		two.put("anh.PNG", bytes("89504e470d0a1a0a00"));
		assertThat(upload(secretary, two).statusCode()).isEqualTo(302);
		assertThat(files.ofTask(task)).extracting(CaseFile::name).containsExactly(NAME, "anh.PNG");
		CaseFile report = files.ofCase(number).get(0);
		assertThat(report.addedBy()).isEqualTo(SECRETARY);
		assertThat(report.size()).isEqualTo(PDF.length);
		assertThat(report.hash()).hasSize(64);
		assertThat(secretary.get(page()).body()).contains(NAME, "Bí thư Đảng ủy xã Bình Lư", "Xóa anh.PNG");
		assertThat(secretary.get("/tasks/" + task + "/case").body()).contains(NAME);

		HttpResponse<String> served = secretary.get(page() + "/" + report.id());
		assertThat(served.body()).isEqualTo(new String(PDF, StandardCharsets.UTF_8));
		assertThat(served.headers().firstValue("Content-Type")).hasValue("application/pdf");
		assertThat(served.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(served.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment;")
			.contains("filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20t%E1%BB%B1%20ki%E1%BB%83m%20tra%2C%20qu%C3%BD%20IV.pdf");

		assertThat(secretary.submit(page(), page() + "/" + report.id() + "/remove").statusCode()).isEqualTo(302);
		assertThat(files.ofTask(task)).extracting(CaseFile::name).containsExactly("anh.PNG");
		assertThat(trail.of(number)).anyMatch((step) -> step.name().equals("Xóa tài liệu kèm theo")
				&& SECRETARY.equals(step.actor()) && NAME.equals(step.remark()));
	}

	@Test
	void whatIsSentTwiceIsKeptOnce() {
		upload(as(SECRETARY), Map.of(NAME, PDF));
		assertThat(upload(as(SECRETARY), Map.of(NAME, PDF)).statusCode()).isEqualTo(302);
		assertThat(files.ofTask(task)).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "../../x.pdf, x.pdf", "C:\\thư mục\\x.pdf, x.pdf", "..pdf.pdf, pdf.pdf", "a<b>:c.pdf, abc.pdf",
			"gpj.\u202Efdp.pdf, gpj.fdp.pdf" })
	void aNameIsCleaned(String name, String clean) {
		assertThat(upload(as(SECRETARY), Map.of(name, PDF)).statusCode()).isEqualTo(302);
		assertThat(files.ofTask(task)).extracting(CaseFile::name).containsExactly(clean);
	}

	@Test
	void aLongNameKeepsItsEndingAndDecomposedLettersAreComposed() {
		upload(as(SECRETARY), Map.of("a".repeat(400) + ".pdf", PDF));
		upload(as(SECRETARY), Map.of(Normalizer.normalize(NAME, Normalizer.Form.NFD), PDF));
		assertThat(files.ofTask(task)).extracting(CaseFile::name).containsExactly("a".repeat(146) + ".pdf", NAME);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x.html", "x.svg", "x.exe", "x.pdf.js", "x", "pdf", ".pdf ", "x.docm", "x.zip" })
	void aForbiddenTypeIsRefusedWithAllThatCameWithIt(String name) {
		Map<String, byte[]> both = new LinkedHashMap<>();
		both.put(NAME, PDF);
		both.put(name, "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
		refused(upload(as(SECRETARY), both), 400, "không thuộc loại được nhận");
	}

	@Test
	void anEmptyFileAPretenderAndNoFileAreRefused() {
		refused(upload(as(SECRETARY), Map.of(NAME, new byte[0])), 400, "không có nội dung");
		refused(upload(as(SECRETARY), Map.of(NAME, "<html>".getBytes(StandardCharsets.UTF_8))), 400,
				"không đúng với loại tệp");
		refused(upload(as(SECRETARY), Map.of("", new byte[0])), 400, "Chưa chọn tệp");
		refused(upload(as(SECRETARY), Map.of()), 400, "Chưa chọn tệp");
	}

	@Test
	void aTaskHasFiftyFilesAtTheMost() {
		Map<String, byte[]> many = new LinkedHashMap<>();
		for (int number = 1; number <= 51; number++) {
			many.put(number + ".pdf", ("%PDF-1.7 " + number).getBytes(StandardCharsets.UTF_8));
		}
		refused(upload(as(SECRETARY), many), 400, "Mỗi việc chỉ nhận 50 tệp");
		many.remove("51.pdf");
		assertThat(upload(as(SECRETARY), many).statusCode()).isEqualTo(302);
		HttpResponse<String> oneMore = upload(as(SECRETARY), Map.of(NAME, PDF));
		assertThat(oneMore.statusCode()).isEqualTo(400);
		assertThat(oneMore.body()).contains("Mỗi việc chỉ nhận 50 tệp");
		assertThat(files.ofTask(task)).hasSize(50);
	}

	@Test
	void anUploadThatIsTooLargeIsRefusedWithASentence() {
		byte[] large = new byte[RequestSizeLimit.LARGEST_UPLOAD];
		System.arraycopy(PDF, 0, large, 0, PDF.length);
		refused(upload(as(SECRETARY), Map.of(NAME, large)), 413, "không quá 20 MB");
		byte[] fits = new byte[RequestSizeLimit.LARGEST_UPLOAD - 1000];
		System.arraycopy(PDF, 0, fits, 0, PDF.length);
		assertThat(upload(as(SECRETARY), Map.of(NAME, fits)).statusCode()).isEqualTo(302);
		assertThat(files.ofTask(task)).extracting(CaseFile::size).containsExactly(fits.length);
	}

	@Test
	void anUploadThatEndsHalfWayLeavesNothing() throws Exception {
		Browser secretary = as(SECRETARY);
		Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(secretary.get(page()).body());
		assertThat(token.find()).isTrue();
		String half = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token.group(1)
				+ "\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7 ";
		try (Socket connection = new Socket("localhost", port)) {
			OutputStream out = connection.getOutputStream();
			out.write(("POST " + page() + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nCookie: JSESSIONID="
					+ secretary.cookie("JSESSIONID")
					+ "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n" + half)
				.getBytes(StandardCharsets.UTF_8));
			out.flush();
			connection.shutdownOutput();
			// whatever is answered, the request is over by then
			String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4")).as(answer).isTrue();
		}
		assertThat(files.ofTask(task)).isEmpty();
	}

	@Test
	void withoutItsTokenAnUploadIsRefused() {
		refused(as(SECRETARY).upload("/no-such-page", page(), Map.of(NAME, PDF)), 403);
	}

	@Test
	void whoeverMayNotWorkOnTheTaskAddsNothingAndStrangersReadNothing() {
		upload(as(SECRETARY), Map.of(NAME, PDF));
		String file = page() + "/" + files.ofTask(task).get(0).id();
		Browser stranger = as("son-binh.secretary");
		for (String path : List.of(page(), file)) {
			assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
		}
		assertThat(stranger.upload("/password", page(), Map.of("y.pdf", PDF)).statusCode()).isEqualTo(404);
		assertThat(stranger.submit("/password", file + "/remove").statusCode()).isEqualTo(404);
		// may work on the task too, but has not sent the file
		assertThat(as("binh-lu.clerk").submit("/password", file + "/remove").statusCode()).isEqualTo(403);
		assertThat(new Browser(port).get(file).statusCode()).isEqualTo(302);
		assertThat(files.ofTask(task)).hasSize(1);
	}

	@Test
	void aFileOutlivesItsTaskAndIsReadFromTheNextStepByWhoSeesTheWholeCase() {
		upload(as(SECRETARY), Map.of(NAME, PDF));
		long file = files.ofTask(task).get(0).id();
		play.complete(number, "Activity_SubmitSelfReport", Map.of("selfReportNumber", "35-BC/ĐU", "selfReportDate",
				LocalDate.now().toString(), "selfReportSummary", "Đã tự kiểm tra"));
		String verify = "/tasks/" + play.task(number, "Activity_Verify").getId() + "/files";
		Browser leader = as("propaganda-board.head");
		assertThat(leader.get(verify).body()).contains("Của các bước khác", NAME).doesNotContain("Xóa " + NAME);
		assertThat(leader.get(verify + "/" + file).statusCode()).isEqualTo(200);
		assertThat(leader.submit(verify, verify + "/" + file + "/remove").statusCode()).isEqualTo(404);
		assertThat(as(SECRETARY).get(page() + "/" + file).statusCode()).isEqualTo(404);
		assertThat(files.ofCase(number)).hasSize(1);
	}

	@Test
	void aUnitDoesNotSeeTheFilesOfOtherSteps() {
		String plan = play.start("inspection-commission.officer", "inspection-cycle", Map.of("kind", "inspection",
				"subject", "binh-lu", "title", "Đảng phí", "ground", "Chương trình số 05-CTr/HU"));
		String draft = "/tasks/" + play.task(plan, "Activity_DraftPlan").getId() + "/files";
		as("inspection-commission.officer").upload(draft, draft, Map.of("noi-bo.pdf", PDF));
		long file = files.ofCase(plan).get(0).id();
		play.complete(plan, "Activity_DraftPlan", Map.of("leader", "standing-board.propaganda-head", "periodFrom",
				"2025-01-01", "periodTo", "2026-10-31", "planContent", "Kiểm tra", "outline", "I. Kết quả"));
		play.complete(plan, "Activity_SignPlan",
				Map.of("planDecision", "sign", "planNumber", "128-QĐ/HU", "planDate", LocalDate.now().toString()));
		String report = "/tasks/" + play.task(plan, "Activity_SubmitSelfReport").getId();
		Browser secretary = as(SECRETARY);
		assertThat(secretary.get(report + "/files").body()).doesNotContain("noi-bo");
		assertThat(secretary.get(report + "/case").body()).doesNotContain("noi-bo");
		assertThat(secretary.get(report + "/files/" + file).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource({ "desktop, 1280, 800", "phone, 390, 844" })
	@EnabledIf("vn.oversight.web.Screen#isThere")
	void theSecretarySendsFilesFromTasklist(String size, int width, int height) {
		try (Screen screen = new Screen()) {
			String base = "http://localhost:" + port;
			Page page = screen.signedIn(base, SECRETARY, PASSWORD);
			page.setViewportSize(width, height);
			page.navigate(base + "/v/" + task);
			page.locator(".fjs-container").first().waitFor();
			page.waitForLoadState(LoadState.NETWORKIDLE);
			Screen.keep(page, "files " + size + " task");
			page.locator(".task-files").click();
			page.locator("#files")
				.setInputFiles(new FilePayload[] { new FilePayload(NAME, "application/pdf", PDF),
						new FilePayload("Biểu số liệu kèm theo.xlsx", "application/zip", bytes("504b030414")) });
			page.locator("button", new Page.LocatorOptions().setHasText("Tải lên")).click();
			page.getByText("Biểu số liệu kèm theo.xlsx").waitFor();
			ScreenCheck.keepSound(page, "files " + size);
			Download download = page.waitForDownload(() -> page.getByText(NAME).click());
			assertThat(download.suggestedFilename()).isEqualTo(NAME);
			assertThat(Path.of(String.valueOf(download.path()))).hasBinaryContent(PDF);
			page.locator("#files").setInputFiles(new FilePayload("x.exe", "application/pdf", PDF));
			page.locator("button", new Page.LocatorOptions().setHasText("Tải lên")).click();
			page.locator("#problem").waitFor();
			ScreenCheck.keepSound(page, "files " + size + " refused");
			page.getByLabel("Xóa " + NAME).click();
			page.locator("[aria-label='Xóa " + NAME + "']")
				.waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
					.setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
			assertThat(files.ofTask(task)).extracting(CaseFile::name).containsExactly("Biểu số liệu kèm theo.xlsx");
		}
	}

	private void refused(HttpResponse<String> answer, int status, String... sentences) {
		assertThat(answer.statusCode()).isEqualTo(status);
		for (String sentence : sentences) {
			assertThat(answer.body()).contains(sentence);
		}
		assertThat(files.ofTask(task)).isEmpty();
	}

	private HttpResponse<String> upload(Browser browser, Map<String, byte[]> sent) {
		return browser.upload(page(), page(), sent);
	}

	private String page() {
		return "/tasks/" + task + "/files";
	}

	private static byte[] bytes(String digits) {
		return java.util.HexFormat.of().parseHex(digits);
	}

	private Browser as(String account) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		return browser;
	}

}
