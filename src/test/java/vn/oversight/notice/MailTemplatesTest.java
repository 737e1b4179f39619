package vn.oversight.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.oversight.OwnOffice;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigProblem;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody may do to a mail in {@code config/mail/}. */
class MailTemplatesTest {

	@TempDir
	Path folder;

	@BeforeEach
	void theShippedMails() throws IOException {
		try (Stream<Path> files = Files.list(OwnOffice.CONFIG.resolve("mail"))) {
			for (Path file : files.toList()) {
				Files.copy(file, folder.resolve(file.getFileName()));
			}
		}
	}

	@Test
	void theShippedOnesAreRight() {
		assertThat(problems()).isEmpty();
		assertThat(templates().names()).contains("escalation", "digest", "new-task").doesNotContain("layout", "fact");
		assertThat(templates().has("escalatoin")).isFalse();
	}

	@Test
	void aFolderThatDoesNotExistLeavesThePackedOnes() throws IOException {
		assertThat(new MailTemplates(folder.resolve("none"), letters()).problems()).isEmpty();
		assertThat(new MailTemplates(folder.resolve("none"), letters()).has("escalation")).isTrue();
	}

	@Test
	void aNameThatNoMailKnowsIsNamedWithItsLine() {
		change("escalation.txt", (text) -> text.replace("[(${lateText})]", "[(${lateTxt})]"));
		assertThat(problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.file()).endsWith("/escalation.txt");
			assertThat(problem.line()).isEqualTo(5);
			assertThat(problem.message()).isEqualTo("no mail knows \"lateTxt\"; did you mean \"lateText\"?");
		});
		change("escalation.txt", (text) -> text.replace("lateTxt", "lateText"));
		change("digest.html", (text) -> text.replace("entry['taskName']", "entry['taskNmae']"));
		assertThat(problems()).singleElement().asString().contains("digest.html", "taskNmae");
	}

	@Test
	void anExpressionThatIsNoneIsNamedWithItsLine() {
		change("new-task.txt", (text) -> text.replace("[(${ask})]", "[(${ask +})]"));
		assertThat(problems()).singleElement().asString().contains("new-task.txt:8", "cannot be read");
	}

	@Test
	void aBlockThatIsNotClosedIsNamed() {
		change("new-task.txt",
				(text) -> text.replace("Hạn hoàn thành: [(${dueText})][/]", "Hạn hoàn thành: [(${dueText})]"));
		assertThat(problems()).anySatisfy(
				(problem) -> assertThat(problem.toString()).contains("new-task.txt", "the mail cannot be written"));
	}

	@Test
	void aFragmentThatIsGoneIsNamedAlthoughTheFileThatMissesItIsAnother() throws IOException {
		change("late.html",
				(text) -> text.replace("th:fragment=\"late(text, isLate)\"", "th:fragment=\"later(text, isLate)\""));
		assertThat(problems()).isNotEmpty()
			.allSatisfy((problem) -> assertThat(problem.toString()).contains("the mail cannot be written"));
	}

	@Test
	void aByteOrderMarkAnotherEncodingAndAMissingSubjectAreRefused() throws IOException {
		change("handover.txt", (text) -> "\uFEFF" + text);
		assertThat(problems()).singleElement().asString().contains("handover.txt:1", "byte order mark");
		Files.write(folder.resolve("handover.txt"), "Subject: Bàn giao".getBytes(StandardCharsets.UTF_16LE));
		assertThat(problems()).isNotEmpty();
		Files.write(folder.resolve("handover.txt"), new byte[] { 'S', (byte) 0xe0, 'x' });
		assertThat(problems()).singleElement().asString().contains("not UTF-8");
		Files.writeString(folder.resolve("handover.txt"), "\nSubject: Bàn giao\n\n[(${taskName})]");
		assertThat(problems()).singleElement().asString().contains("handover.txt:1", "the first line is no subject");
	}

	@Test
	void aMailWithoutItsHtmlIsNamed() throws IOException {
		Files.move(folder.resolve("escalation.txt"), folder.resolve("escalation-red.txt"));
		assertThat(problems()).singleElement().asString().contains("escalation-red.txt", "has no escalation-red.html");
	}

	private List<ConfigProblem> problems() {
		return templates().problems();
	}

	private MailTemplates templates() {
		return new MailTemplates(folder, letters());
	}

	private Letters letters() {
		return new Letters(folder, URI.create("http://localhost:8080"),
				() -> new Identity("localhost", "huyenuy@example.vn"),
				WorkingCalendar.read(OwnOffice.config(), Clock.systemUTC()));
	}

	private void change(String file, UnaryOperator<String> change) {
		try {
			String text = Files.readString(folder.resolve(file));
			assertThat(change.apply(text)).isNotEqualTo(text);
			Files.writeString(folder.resolve(file), change.apply(text));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
