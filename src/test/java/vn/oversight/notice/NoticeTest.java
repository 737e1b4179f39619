package vn.oversight.notice;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NoticeTest {

	private static final String LONG_NAME = "a".repeat(60) + "@" + ("b".repeat(61) + ".").repeat(3) + "bbbb.vn";

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a", "a@b@c.vn", "a@b.vn\r\nBcc: x@y.vn", "a@b.vn\n", "a@b.vn, c@d.vn",
			"<a@b.vn>", "A <a@b.vn>", "a b@c.vn", "a@", "@b.vn", "a@b..vn", "a@-b.vn", "đ@b.vn", "\"a\"@b.vn" })
	void whatIsNotOneBareAddressIsRefused(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> to(address))
			.withMessageStartingWith("Not an e-mail address: \"")
			.withMessageNotContainingAny("\r", "\n");
	}

	@Test
	void anAddressIsAtMost254CharactersLong() {
		assertThat(to(LONG_NAME).recipient()).hasSize(254);
		assertThatIllegalArgumentException().isThrownBy(() -> to("a" + LONG_NAME))
			.withMessageStartingWith("Not an e-mail address");
		assertThatIllegalArgumentException().isThrownBy(() -> to(null)).withMessage("Not an e-mail address: (none)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "../../etc/passwd", "new-task.html", "new-task :: x", "${1+1}", "New-Task" })
	void aTemplateIsABareName(String template) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Notice(template, "a@b.vn", "key", null, null, null, Map.of()))
			.withMessageStartingWith("Not the name of a mail template");
	}

	@Test
	void theModelLosesWhatCannotBePrintedAndKeepsItsLines() {
		Notice notice = new Notice("new-task", "a@b.vn", "key", null, null, null,
				Map.of("ask", "Một\r\nHai\u0000\u0007\u202Eba", "taskName", "x".repeat(5000)));

		assertThat(notice.model().get("ask")).isEqualTo("Một\nHaiba");
		assertThat(notice.model().get("taskName")).hasSize(4001).endsWith("…");
	}

	@Test
	void theOnceKeyTellsTaskRungDueDateAndReaderApart() {
		Instant due = Instant.parse("2026-11-30T10:00:00Z");

		assertThat(Notice.onceKey("4711", "new", due, "A@b.vn")).isEqualTo("task:4711|new|2026-11-30T10:00:00Z|a@b.vn");
		assertThat(Notice.onceKey("4711", "new", null, "a@b.vn")).isEqualTo("task:4711|new|-|a@b.vn");
	}

	private static Notice to(String address) {
		return new Notice("new-task", address, "key", null, null, null, Map.of());
	}

}
