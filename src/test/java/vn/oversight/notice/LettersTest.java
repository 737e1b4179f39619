package vn.oversight.notice;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LettersTest {

	/** A Monday morning in Viet Nam. */
	private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

	private final Letters letters = lettersIn(Path.of("config/mail"));

	@ParameterizedTest
	@ValueSource(strings = { "new-task", "subject-notified" })
	void everyTemplateSaysWhatIsAskedByWhenAndWhere(String template) throws IOException {
		Letter letter = letters.write(queued(template, full()), null, NOW);
		keepForTheEye(template, letter);

		assertThat(letter.subject()).contains("KT-2026-014").doesNotContain("\n");
		assertThat(letter.html()).startsWith("<!DOCTYPE html>");
		for (String part : new String[] { letter.text(), letter.html() }) {
			assertThat(part)
				.contains("Gửi báo cáo tự kiểm tra", "Đảng ủy xã Bình Lư", "Thứ Hai, 30/11/2026, 17:00",
						"10 ngày làm việc", "http://localhost:8080/v/4711", "xin không trả lời thư này")
				.doesNotContain(" th:", "[(", "null");
		}
	}

	@Test
	void whatIsNotKnownIsLeftOut() {
		Letter letter = letters.write(
				queued("new-task", Map.of("taskName", "Ký quyết định", "link", "http://localhost:8080/v/1")), null,
				NOW);

		assertThat(letter.subject()).isEqualTo("Việc mới: Ký quyết định");
		assertThat(letter.text()).doesNotContain("Căn cứ", "Thời hạn", "null");
		assertThat(letter.html()).doesNotContain("Căn cứ", "Thời hạn", "null");
	}

	@Test
	void dataIsNeverATemplateNorMarkup() {
		String hostile = "<script>alert(1)</script> ${7*7} [[${7*7}]] [(${7*7})] __${7*7}__ {{constructor.constructor('x')()}}";
		Letter letter = letters.write(queued("new-task", Map.of("taskName", hostile, "ask", hostile, "caseTitle",
				hostile, "link", "http://localhost:8080/v/1?a=\"><script>")), null, NOW);

		assertThat(letter.subject()).isEqualTo("Việc mới: " + hostile);
		assertThat(letter.text()).contains("Việc cần làm: " + hostile);
		assertThat(letter.html()).doesNotContain("<script", "49").contains("&lt;script&gt;", "[(${7*7})]");
	}

	@Test
	void aLineBreakInDataMakesNoSecondHeader() {
		Letter letter = letters.write(
				queued("new-task", Map.of("taskName", "Việc\r\nBcc: x@y.vn", "link", "http://localhost:8080/v/1")),
				null, NOW);

		assertThat(letter.subject()).isEqualTo("Việc mới: Việc");
	}

	@Test
	void theMessageIdIsAlwaysTheSameAndNamesTheInstallation() {
		assertThat(letters.write(queued("new-task", full()), null, NOW).messageId())
			.isEqualTo(letters.write(queued("new-task", full()), null, NOW).messageId())
			.matches("<notice-42-[0-9a-f]{12}@giamsat\\.example\\.vn>");
	}

	@Test
	void aTemplateInTheFolderWinsAndTheOthersComeWithTheApplication(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("new-task.txt"), "Subject: Của cơ quan\nNội dung của cơ quan\n");
		Letter letter = lettersIn(folder).write(queued("new-task", full()), null, NOW);

		assertThat(letter.subject()).isEqualTo("Của cơ quan");
		assertThat(letter.text()).isEqualTo("Nội dung của cơ quan\n");
		assertThat(letter.html()).contains("xin không trả lời thư này");
	}

	@Test
	void aTemplateWithoutASubjectSaysWhatItLacks(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("new-task.txt"), "Kính gửi\n");

		assertThatIllegalStateException()
			.isThrownBy(() -> lettersIn(folder).write(queued("new-task", full()), null, NOW))
			.withMessage("config/mail/new-task.txt: the first line must be \"Subject: …\"");
	}

	private static Letters lettersIn(Path folder) {
		Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
		return new Letters(folder, URI.create("https://giamsat.example.vn"),
				WorkingCalendar.read(new ConfigFolder(Path.of("config")), clock));
	}

	private static Map<String, String> full() {
		return Map.of("taskName", "Gửi báo cáo tự kiểm tra", "caseKey", "KT-2026-014", "caseTitle",
				"Kiểm tra việc thực hiện quy chế làm việc", "unitName", "Đảng ủy xã Bình Lư", "ask",
				"Gửi báo cáo tự kiểm tra theo đề cương kèm theo kế hoạch.\nĐính kèm các tài liệu mà đề cương nêu.",
				"ground",
				"Gửi báo cáo tự kiểm tra: 10 ngày làm việc kể từ ngày nhận kế hoạch (quy định nội bộ của cấp ủy)",
				"dueText", "Thứ Hai, 30/11/2026, 17:00", "link", "http://localhost:8080/v/4711");
	}

	private static QueuedNotice queued(String template, Map<String, String> model) {
		return new QueuedNotice(42, Instant.EPOCH, 0, false,
				new Notice(template, "a@b.vn", "key", null, null, null, model));
	}

	private static void keepForTheEye(String template, Letter letter) throws IOException {
		Path folder = Files.createDirectories(Path.of("target", "mails"));
		Files.writeString(folder.resolve(template + ".html"), letter.html());
		Files.writeString(folder.resolve(template + ".txt"), "Subject: " + letter.subject() + "\n\n" + letter.text());
	}

}
