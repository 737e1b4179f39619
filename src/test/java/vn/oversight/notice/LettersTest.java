package vn.oversight.notice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import vn.oversight.OwnOffice;
import vn.oversight.calendar.WorkingCalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LettersTest {

	/** A Monday morning in Viet Nam. */
	private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

	private static final Instant DUE = Instant.parse("2026-11-30T10:00:00Z");

	private static final TaskNow OPEN = new TaskNow(DUE, false, 0);

	private final Letters letters = lettersIn(OwnOffice.CONFIG.resolve("mail"));

	@ParameterizedTest
	@ValueSource(strings = { "new-task", "subject-notified" })
	void everyTemplateSaysWhatIsAskedByWhenAndWhere(String template) throws IOException {
		Letter letter = letters.write(queued(template, full()), NOW);
		keepForTheEye(template, letter);

		assertThat(letter.subject()).contains("KT-2026-014").doesNotContain("\n");
		assertThat(letter.html()).startsWith("<!DOCTYPE html>");
		for (String part : new String[] { letter.text(), letter.html() }) {
			assertThat(part)
				.contains("Gửi báo cáo tự kiểm tra", "Đảng ủy xã Bình Lư", "Thứ Hai, 30/11/2026, 17:00",
						"10 ngày làm việc", "http://localhost:8080/v/4711", "đồng chí không cần trả lời")
				.doesNotContain(" th:", "[(", "null");
		}
	}

	@Test
	void anEscalationSaysEverythingItsReaderNeeds() throws IOException {
		Letter letter = letters.write(escalation(full(), DUE), NOW.plus(Duration.ofDays(10)));
		keepForTheEye("escalation", letter);

		assertThat(letter.subject()).isEqualTo("Quá hạn: Gửi báo cáo tự kiểm tra – KT-2026-014");
		for (String part : new String[] { letter.text(), letter.html() }) {
			assertThat(part)
				.contains("Đã quá hạn 3 ngày làm việc", "Đề nghị đồng chí", "Gửi báo cáo tự kiểm tra theo",
						"Thứ Hai, 30/11/2026, 17:00", "KT-2026-014", "Đảng ủy xã Bình Lư", "Bí thư Đảng ủy xã Bình Lư",
						"10 ngày làm việc", "Bậc 2", "Cán bộ văn phòng", "Thứ Hai, 07/12/2026", "/v/4711")
				.doesNotContain(" th:", "[(", "null");
		}
	}

	@Test
	void whoeverMayAskForMoreTimeFindsTheWayInTheMail() throws IOException {
		Map<String, String> model = full();
		model.put("extensionLink", "http://localhost:8080/tasks/4711/extension");
		for (Letter letter : List.of(letters.write(queued("new-task", model), NOW),
				letters.write(escalation(model, DUE), NOW))) {
			assertThat(letter.text()).contains("Đề nghị gia hạn: http://localhost:8080/tasks/4711/extension\n");
			assertThat(letter.html()).contains("href=\"http://localhost:8080/tasks/4711/extension\"");
			keepForTheEye("with-extension", letter);
		}
		assertThat(letters.write(escalation(full(), DUE), NOW).text()).doesNotContain("gia hạn");
		model.put("confidential", "true");
		assertThat(letters.write(queued("new-task", model), NOW).html()).doesNotContain("extension");
	}

	@Test
	void whoeverOwesAReportIsToldThatItWasCalledOffAndWhy() throws IOException {
		Letter letter = letters.write(queued("report-called-off",
				Map.of("title", "Báo cáo đột xuất", "reason", "Tỉnh ủy không yêu cầu nữa", "by",
						"Văn thư Văn phòng Huyện ủy", "unitName", "Đảng ủy xã Bình Lư", "caseKey",
						"BC-2026-001/binh-lu", "due", "Thứ Sáu, 18/09/2026", "link",
						"http://localhost:8080/reports/1")),
				NOW);
		keepForTheEye("report-called-off", letter);
		assertThat(letter.subject()).isEqualTo("Thu hồi yêu cầu báo cáo: Báo cáo đột xuất");
		for (String part : new String[] { letter.text(), letter.html() }) {
			assertThat(part)
				.contains("Đơn vị không phải nộp báo cáo này", "Tỉnh ủy không yêu cầu nữa",
						"Văn thư Văn phòng Huyện ủy", "Đảng ủy xã Bình Lư", "BC-2026-001/binh-lu",
						"Thứ Sáu, 18/09/2026", "/reports/1")
				.doesNotContain(" th:", "[(", "null");
		}
	}

	@Test
	void aNextStepThatHasComeWhenTheMailGoesIsNotAnnounced() {
		Map<String, String> model = full();
		model.put("nextAt", "2026-12-07T00:30:00Z");
		assertThat(letters.write(escalation(model, DUE), Instant.parse("2026-12-07T00:29:59Z")).text())
			.contains("Nếu chưa hoàn thành");
		assertThat(letters.write(escalation(model, DUE), Instant.parse("2026-12-07T00:30:00Z")).text())
			.doesNotContain("Nếu chưa hoàn thành");
	}

	@Test
	void theDaysLeftOrGoneAreThoseOfTheMomentOfSending() {
		assertThat(late("2026-11-23T02:00:00Z")).as("24/11 is a day off").contains("Còn 4 ngày làm việc");
		assertThat(late("2026-11-28T02:00:00Z")).as("a Saturday").contains("Còn 1 ngày làm việc");
		assertThat(late("2026-11-30T02:00:00Z")).contains("Hết hạn trong hôm nay");
		assertThat(late("2026-11-30T10:00:01Z")).contains("Đã quá hạn 1 ngày làm việc");
		assertThat(late("2026-12-01T02:00:00Z")).contains("Đã quá hạn 1 ngày làm việc");
		assertThat(late("2026-12-07T02:00:00Z")).as("over a weekend").contains("Đã quá hạn 5 ngày làm việc");
	}

	@Test
	void aConfidentialMailTellsNumberStepUnitDaysLateAndLinkAndNothingElse() throws IOException {
		Map<String, String> model = full();
		model.put("confidential", "true");
		QueuedNotice notice = escalation(model, DUE);
		Letter letter = letters.write(notice, NOW);
		keepForTheEye("confidential", letter);
		Letter digest = letters.writeDigest(queued("digest", Map.of()), List.of(notice), NOW);

		assertThat(letter.calendar()).as("a calendar entry would tell the date").isEmpty();
		for (String part : new String[] { letter.text(), letter.html(), digest.text(), digest.html() }) {
			assertThat(part)
				.contains("KT-2026-014", "Gửi báo cáo tự kiểm tra", "Đảng ủy xã Bình Lư", "Còn 4 ngày làm việc",
						"/v/4711")
				.doesNotContain("Kiểm tra việc thực hiện", "theo đề cương", "30/11/2026", "10 ngày", "Bậc 2",
						"Cán bộ văn phòng", "Bí thư", "07/12");
		}
	}

	@Test
	void aDigestHasOneEntryWithALinkForEachTask() throws IOException {
		Map<String, String> other = full();
		other.put("taskName", "Ký quyết định");
		other.put("link", "http://localhost:8080/v/4712");
		Letter letter = letters.writeDigest(queued("digest", Map.of()),
				List.of(escalation(full(), DUE), escalation(other, NOW.minus(Duration.ofDays(3)))), NOW);
		keepForTheEye("digest", letter);

		assertThat(letter.subject()).isEqualTo("Nhắc việc ngày 23/11/2026: 2 việc");
		assertThat(letter.thread()).isNull();
		for (String part : new String[] { letter.text(), letter.html() }) {
			assertThat(part)
				.contains("Gửi báo cáo tự kiểm tra", "Còn 4 ngày làm việc", "/v/4711", "Ký quyết định",
						"Đã quá hạn 1 ngày", "/v/4712")
				.doesNotContain(" th:", "[(", "null");
		}
	}

	@Test
	void theCalendarEntryOfATaskIsAlwaysTheSameAndMovesWithTheDueDate() {
		String entry = entry(letters.write(escalation(full(), DUE), NOW));
		TaskNow moved = new TaskNow(DUE.plus(Duration.ofDays(7)), false, 60);
		String later = entry(letters.write(escalation(full(), moved), NOW));

		assertThat(entry).contains("METHOD:PUBLISH", "UID:task-4711@giamsat.example.vn", "DTSTART:20261130T100000Z",
				"SEQUENCE:0", "SUMMARY:Hạn: Gửi báo cáo tự kiểm tra");
		assertThat(later).contains("UID:task-4711@giamsat.example.vn", "DTSTART:20261207T100000Z", "SEQUENCE:60");
		assertThat(letters.write(escalation(full(), DUE), DUE.plusSeconds(1)).calendar())
			.as("what has passed is no appointment")
			.isEmpty();
	}

	@Test
	void aDigestTellsWhatIsNoLongerToBeDoneAndTakesItOutOfTheCalendar() throws IOException {
		Letter letter = letters.writeDigest(queued("digest", Map.of()), List.of(escalation(full(), DUE), end("4712")),
				NOW);
		keepForTheEye("digest-with-end", letter);

		assertThat(letter.subject()).isEqualTo("Nhắc việc ngày 23/11/2026: 1 việc");
		for (String part : new String[] { letter.text(), letter.html() }) {
			assertThat(part.toLowerCase(Locale.ROOT)).containsSubsequence("gửi báo cáo tự kiểm tra",
					"không còn phải xử lý", "ký quyết định", "kt-2026-015", "chủ nhiệm đã hoàn thành");
			assertThat(part).doesNotContain(" th:", "[(", "null");
		}
		assertThat(entry(letter)).contains("METHOD:CANCEL", "STATUS:CANCELLED", "UID:task-4712@giamsat.example.vn",
				"SEQUENCE:61", "DTSTART:20261130T100000Z");
		assertThat(letter.calendarDue()).isNull();
	}

	@Test
	void aDigestOfEndsOnlySaysSo() throws IOException {
		Letter letter = letters.writeDigest(queued("digest", Map.of()), List.of(end("4712"), end("4713")), NOW);
		keepForTheEye("digest-of-ends", letter);

		assertThat(letter.subject()).isEqualTo("Ngày 23/11/2026: 2 việc không còn phải xử lý");
		assertThat(letter.text()).doesNotContain("NHẮC VIỆC");
		assertThat(entry(letter)).contains("METHOD:CANCEL", "UID:task-4712@giamsat.example.vn",
				"UID:task-4713@giamsat.example.vn");
	}

	@Test
	void anInvitationMovesAndLeavesTheCalendarOfItsReader() {
		String invited = invitation("briefing-invitation", 0, "2026-12-24T01:00:00Z", false);
		assertThat(invited).contains("METHOD:REQUEST", "UID:judicial-briefing/tam-duong/2026-Q4@giamsat.example.vn",
				"SEQUENCE:0", "STATUS:CONFIRMED", "DTSTART:20261224T010000Z", "DURATION:PT3H",
				"SUMMARY:Giao ban quý IV\\, 2026", "ORGANIZER:mailto:office@tam-duong.example",
				"ATTENDEE:mailto:a@b.vn");
		assertThat(invitation("briefing-postponed", 1, "2026-12-29T01:00:00Z", false)).contains("METHOD:REQUEST",
				"UID:judicial-briefing/tam-duong/2026-Q4@giamsat.example.vn", "SEQUENCE:1", "DTSTART:20261229T010000Z");
		assertThat(invitation("briefing-cancelled", 2, "2026-12-29T01:00:00Z", true)).contains("METHOD:CANCEL",
				"UID:judicial-briefing/tam-duong/2026-Q4@giamsat.example.vn", "SEQUENCE:2", "STATUS:CANCELLED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "briefing-invitation", "briefing-postponed", "briefing-cancelled", "briefing-concluded" })
	void everyMailAboutABriefingNamesTheMeeting(String template) throws IOException {
		Map<String, String> model = new HashMap<>(meeting(0, "2026-12-24T01:00:00Z", false).facts());
		model.putAll(Map.of("meetingText", "Thứ Năm, 24/12/2026, 08:00", "ask", "Cử người dự họp.", "link",
				"http://localhost:8080/"));
		Letter letter = letters.write(queued(template, model), NOW);
		keepForTheEye(template, letter);

		for (String part : new String[] { letter.subject(), letter.text(), letter.html() }) {
			assertThat(part).contains("Giao ban quý IV, 2026").doesNotContain(" th:", "[(", "null");
		}
		assertThat(letter.html()).contains("Cử người dự họp.");
	}

	@Test
	void aMailAboutCasesOpenedLateTellsOfEachAndWhereToLook() throws IOException {
		String cases = """
				Giao ban với các cơ quan <tư pháp>, quý IV năm 2026
				Đơn vị: Huyện ủy Tam Đường
				Ngày phải mở: 03/12/2026

				Báo cáo công tác, quý IV năm 2026
				Đơn vị: Đảng ủy xã Bình Lư""";
		Letter letter = letters.write(queued("opened-late", Map.of("count", "14", "cases", cases, "more",
				"Còn 12 hồ sơ khác mở chậm, xem trên lịch.", "link", "http://localhost:8080/calendar?year=2026")), NOW);
		keepForTheEye("opened-late", letter);

		assertThat(letter.subject()).isEqualTo("14 hồ sơ định kỳ mở chậm");
		assertThat(letter.text()).contains(cases);
		assertThat(letter.html()).contains("<strong>Giao ban với các cơ quan &lt;tư pháp&gt;, quý IV năm 2026</strong>",
				"Đơn vị: Huyện ủy Tam Đường<br>Ngày phải mở: 03/12/2026",
				"<strong>Báo cáo công tác, quý IV năm 2026</strong>");
		for (String part : new String[] { letter.text(), letter.html() }) {
			assertThat(part)
				.contains("Còn 12 hồ sơ khác", "Việc cần làm:", "đôn đốc", "http://localhost:8080/calendar?year=2026")
				.doesNotContain(" th:", "[(", "null");
		}
	}

	private String invitation(String template, int sequence, String start, boolean isCancelled) {
		Map<String, String> model = new HashMap<>(meeting(sequence, start, isCancelled).facts());
		model.put("link", "http://localhost:8080/");
		return unfolded(entry(letters.write(queued(template, model), NOW)));
	}

	private static Invitation meeting(int sequence, String start, boolean isCancelled) {
		return new Invitation("judicial-briefing/tam-duong/2026-Q4", sequence, Instant.parse(start),
				Duration.ofHours(3), "office@tam-duong.example", "Giao ban quý IV, 2026", "Phòng họp số 1",
				isCancelled);
	}

	private static String unfolded(String calendar) {
		return calendar.replaceAll("\\r?\\n[ \\t]", "");
	}

	@Test
	void aTaskNameIsNeverMarkupOfACalendar() {
		Map<String, String> model = full();
		model.put("taskName", "Ký; duyệt, gửi\nATTENDEE:mailto:x@y.vn");

		assertThat(entry(letters.write(escalation(model, DUE), NOW)))
			.contains("SUMMARY:Hạn: Ký\\; duyệt\\, gửi\\nATTENDEE")
			.doesNotContainPattern("(?m)^ATTENDEE");
	}

	@Test
	void whatIsNotKnownIsLeftOut() {
		Letter letter = letters
			.write(queued("new-task", Map.of("taskName", "Ký quyết định", "link", "http://localhost:8080/v/1")), NOW);

		assertThat(letter.subject()).isEqualTo("Việc mới: Ký quyết định");
		assertThat(letter.text()).doesNotContain("Căn cứ", "Thời hạn", "null");
		assertThat(letter.html()).doesNotContain("Căn cứ", "Thời hạn", "null");
	}

	@Test
	void dataIsNeverATemplateNorMarkup() {
		String hostile = "<script>alert(1)</script> ${7*7} [[${7*7}]] [(${7*7})] __${7*7}__ {{constructor.constructor('x')()}}";
		Letter letter = letters.write(queued("new-task", Map.of("taskName", hostile, "ask", hostile, "caseTitle",
				hostile, "link", "http://localhost:8080/v/1?a=\"><script>")), NOW);

		assertThat(letter.subject()).isEqualTo("Việc mới: " + hostile);
		assertThat(letter.text()).contains("Việc cần làm: " + hostile);
		assertThat(letter.html()).doesNotContain("<script", "49").contains("&lt;script&gt;", "[(${7*7})]");
	}

	@Test
	void aLineBreakInDataMakesNoSecondHeader() {
		Letter letter = letters.write(
				queued("new-task", Map.of("taskName", "Việc\r\nBcc: x@y.vn", "link", "http://localhost:8080/v/1")),
				NOW);

		assertThat(letter.subject()).isEqualTo("Việc mới: Việc");
	}

	@Test
	void theMessageIdIsAlwaysTheSameAndNamesTheInstallation() {
		assertThat(letters.write(queued("new-task", full()), NOW).messageId())
			.isEqualTo(letters.write(queued("new-task", full()), NOW).messageId())
			.matches("<notice-42-[0-9a-f]{12}@giamsat\\.example\\.vn>");
	}

	@Test
	void aTemplateInTheFolderWinsAndTheOthersComeWithTheApplication(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("new-task.txt"), "Subject: Của cơ quan\nNội dung của cơ quan\n");
		Letter letter = lettersIn(folder).write(queued("new-task", full()), NOW);

		assertThat(letter.subject()).isEqualTo("Của cơ quan");
		assertThat(letter.text()).isEqualTo("Nội dung của cơ quan\n");
		assertThat(letter.html()).contains("đồng chí không cần trả lời");
	}

	@Test
	void aTemplateWithoutASubjectSaysWhatItLacks(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("new-task.txt"), "Kính gửi\n");

		assertThatIllegalStateException().isThrownBy(() -> lettersIn(folder).write(queued("new-task", full()), NOW))
			.withMessage("config/mail/new-task.txt: the first line must be \"Subject: …\"");
	}

	@Test
	void aReturnedTaskSaysSoAndLeadsToTheReason() throws IOException {
		Map<String, String> model = full();
		model.put("returnedBy", "Xem xét báo cáo của đơn vị");
		Letter letter = letters.write(queued("new-task", model), NOW);
		keepForTheEye("returned", letter);
		assertThat(letter.subject()).isEqualTo("Bị trả lại: Gửi báo cáo tự kiểm tra – KT-2026-014");
		for (String part : new String[] { letter.text(), letter.html() }) {
			assertThat(part).contains("Xem xét báo cáo của đơn vị", "mở việc này để xem lý do")
				.doesNotContain("Việc mới", "VIỆC MỚI", " th:", "[(", "null");
		}
	}

	@Test
	void theUnitThatIsLateStandsApartFromTheOneThatTheCaseIsAbout() {
		Map<String, String> model = full();
		model.putAll(Map.of("holderUnit", "Ủy ban Kiểm tra Huyện ủy", "unitName", "Đảng ủy xã Sơn Bình", "subjectName",
				"Đảng ủy xã Sơn Bình"));
		QueuedNotice late = escalation(model, NOW.minus(Duration.ofDays(5)));
		QueuedNotice early = escalation(new HashMap<>(model), DUE);
		for (Letter letter : List.of(letters.write(late, NOW),
				letters.writeDigest(queued("digest", Map.of()), List.of(late), NOW))) {
			assertThat(letter.text()).contains("Đơn vị chậm: Ủy ban Kiểm tra Huyện ủy",
					"Đối tượng: Đảng ủy xã Sơn Bình");
			assertThat(letter.html()).contains("Đơn vị chậm", "Đối tượng");
		}
		assertThat(letters.write(early, NOW).text()).contains("Đơn vị đang xử lý: Ủy ban Kiểm tra")
			.doesNotContain("Đơn vị chậm");
	}

	@Test
	void aDigestTellsOfFiftyTasksCountsTheRestAndIsNeverTooBig() {
		List<QueuedNotice> many = new ArrayList<>();
		for (int i = 0; i < 1_000; i++) {
			many.add(escalation(full(), NOW.minus(Duration.ofDays(30)).plusSeconds(i)));
			many.add(end("ended-" + i));
		}
		Letter letter = letters.writeDigest(queued("digest", Map.of()), many, NOW);
		assertThat(letter.subject()).isEqualTo("Nhắc việc ngày 23/11/2026: 1000 việc");
		assertThat(letter.text()).contains("và 950 việc khác").hasSizeLessThan(100_000);
		assertThat(letter.html()).contains("và 950 việc khác").hasSizeLessThan(1_000_000);
	}

	@Test
	void everyCalendarReadsAsTheStandardSays() {
		Map<String, String> model = full();
		model.put("taskName",
				"Nộp báo cáo kết quả thực hiện yêu cầu khắc phục; lần 2, theo đề nghị của Ủy ban ".repeat(3).strip());
		List<QueuedNotice> ends = List.of(end("4712"), end("4713"), end("4714"));
		Map<String, String> invited = new HashMap<>(meeting(1, "2026-12-24T01:00:00Z", false).facts());
		invited.put("link", "http://localhost:8080/");
		for (Letter letter : List.of(letters.write(escalation(model, DUE), NOW),
				letters.writeDigest(queued("digest", Map.of()), ends, NOW),
				letters.write(queued("briefing-invitation", invited), NOW))) {
			CalendarReader read = CalendarReader.of(entry(letter).getBytes(StandardCharsets.UTF_8));
			assertThat(read.of("VCALENDAR").get(0)).contains("VERSION:2.0")
				.anyMatch((line) -> line.startsWith("PRODID:"));
			assertThat(read.of("VEVENT")).isNotEmpty()
				.allSatisfy((event) -> assertThat(event).anyMatch((line) -> line.startsWith("UID:"))
					.anyMatch((line) -> line.startsWith("DTSTAMP:"))
					.anyMatch((line) -> line.startsWith("SEQUENCE:"))
					.anyMatch((line) -> line.startsWith("ORGANIZER:mailto:")));
		}
		CalendarReader due = CalendarReader
			.of(entry(letters.write(escalation(model, DUE), NOW)).getBytes(StandardCharsets.UTF_8));
		assertThat(due.of("VEVENT").get(0)).contains("ORGANIZER:mailto:huyenuy@example.vn",
				"SUMMARY:Hạn: " + model.get("taskName").replace(";", "\\;").replace(",", "\\,"));
		CalendarReader ended = CalendarReader
			.of(entry(letters.writeDigest(queued("digest", Map.of()), ends, NOW)).getBytes(StandardCharsets.UTF_8));
		assertThat(ended.of("VCALENDAR").get(0)).contains("METHOD:CANCEL");
		assertThat(ended.of("VEVENT")).hasSize(3);
	}

	@Test
	void theIdentityOfAMailOutlivesASettingThatChanges() {
		Letters moved = new Letters(OwnOffice.CONFIG.resolve("mail"), URI.create("https://new.example.vn"),
				() -> new Identity("giamsat.example.vn", "new@example.vn"),
				WorkingCalendar.read(OwnOffice.config(), Clock.fixed(NOW, ZoneOffset.UTC)));
		Letter before = letters.write(escalation(full(), DUE), NOW);
		Letter after = moved.write(escalation(full(), DUE), NOW);
		assertThat(after.messageId()).isEqualTo(before.messageId());
		assertThat(after.thread()).isEqualTo(before.thread());
		assertThat(entry(after)).contains("UID:task-4711@giamsat.example.vn");
	}

	@Test
	void textsAreSentWithTheLineBreaksOfTheStandard() throws Exception {
		ByteArrayOutputStream raw = new ByteArrayOutputStream();
		letters.write(escalation(full(), DUE), NOW)
			.toMessage(Senders.settings(1, Duration.ofMinutes(1)), "a@b.vn", NOW)
			.writeTo(raw);
		Matcher parts = Pattern.compile("Content-Type: text/[^\r]*\r\n(?:[^\r]+\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)")
			.matcher(raw.toString(StandardCharsets.US_ASCII));
		int read = 0;
		while (parts.find()) {
			String text = new String(Base64.getMimeDecoder().decode(parts.group(1)), StandardCharsets.UTF_8);
			assertThat(text).contains("\r\n").doesNotContainPattern("(?<!\r)\n").doesNotContainPattern("\r(?!\n)");
			read++;
		}
		assertThat(read).as("text, html, calendar").isEqualTo(3);
	}

	private static Letters lettersIn(Path folder) {
		Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
		return new Letters(folder, URI.create("http://localhost:8080"),
				() -> new Identity("giamsat.example.vn", "huyenuy@example.vn"),
				WorkingCalendar.read(OwnOffice.config(), clock));
	}

	private static Map<String, String> full() {
		return new HashMap<>(Map.of("taskName", "Gửi báo cáo tự kiểm tra", "caseKey", "KT-2026-014", "caseTitle",
				"Kiểm tra việc thực hiện quy chế làm việc", "unitName", "Đảng ủy xã Bình Lư", "ask",
				"Gửi báo cáo tự kiểm tra theo đề cương kèm theo kế hoạch.\nĐính kèm các tài liệu mà đề cương nêu.",
				"ground",
				"Gửi báo cáo tự kiểm tra: 10 ngày làm việc kể từ ngày nhận kế hoạch (quy định nội bộ của cấp ủy)",
				"dueText", "Thứ Hai, 30/11/2026, 17:00", "link", "http://localhost:8080/v/4711"));
	}

	private static String entry(Letter letter) {
		assertThat(letter.calendar()).hasSize(1);
		return letter.calendar().get(0).text();
	}

	private static QueuedNotice end(String task) {
		Map<String, String> model = Map.of("taskName", "Ký quyết định", "caseKey", "KT-2026-015", "link",
				"http://localhost:8080/v/" + task, "endText", "Chủ nhiệm đã hoàn thành, Thứ Sáu, 20/11/2026, 16:00",
				"calendarSequence", "61");
		return new QueuedNotice(43, Instant.EPOCH, 0, false, Set.of(), new Notice("task-ended", "a@b.vn", "end-" + task,
				"KT-2026-015", task, DUE, Notice.ENDED, Delivery.DIGEST, "binh-lu", model), null);
	}

	private String late(String now) {
		return letters.write(escalation(full(), DUE), Instant.parse(now)).text();
	}

	private static QueuedNotice escalation(Map<String, String> model, Instant due) {
		return escalation(model, due, OPEN);
	}

	private static QueuedNotice escalation(Map<String, String> model, TaskNow task) {
		return escalation(model, task.dueAt(), task);
	}

	private static QueuedNotice escalation(Map<String, String> model, Instant due, TaskNow task) {
		model.putAll(Map.of("holder", "Bí thư Đảng ủy xã Bình Lư", "rung", "Bậc 2: báo cáo người đứng đầu đơn vị",
				"othersTold", "Cán bộ văn phòng Đảng ủy xã Bình Lư", "nextStep",
				"Thứ Hai, 07/12/2026: báo cáo Ủy viên Ban Thường vụ phụ trách đơn vị"));
		Notice notice = new Notice("escalation", "a@b.vn", "key", "KT-2026-014", "4711", due, "T+3", Delivery.IMMEDIATE,
				"binh-lu", model);
		return new QueuedNotice(42, Instant.EPOCH, 0, false, Set.of(), notice, task);
	}

	private static QueuedNotice queued(String template, Map<String, String> model) {
		return new QueuedNotice(42, Instant.EPOCH, 0, false, Set.of(),
				new Notice(template, "a@b.vn", "key", null, null, null, model), null);
	}

	private static void keepForTheEye(String template, Letter letter) throws IOException {
		Path folder = Files.createDirectories(Path.of("target", "mails"));
		Files.writeString(folder.resolve(template + ".html"), letter.html());
		Files.writeString(folder.resolve(template + ".txt"), "Subject: " + letter.subject() + "\n\n" + letter.text());
	}

}
