package vn.oversight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody sees who draws a routine, before anything is started. */
class CheckCommandTest {

	private final ByteArrayOutputStream said = new ByteArrayOutputStream();

	@TempDir
	Path folder;

	@Test
	void ofTheShippedFoldersNothingIsSaid() {
		assertThat(check(Path.of("config"), Path.of("bpmn"))).as(this::said).isZero();
		assertThat(said()).contains("diagrams in bpmn: nothing is wrong").hasLineCount(1);
	}

	@Test
	void eachMistakeIsNamedWithFileElementAndRemedy() throws IOException {
		Path config = copy("config");
		Path bpmn = copy("bpmn");
		replace(config.resolve("registers.yml"), "type: n-of-N", "type: ratio");
		replace(bpmn.resolve("demand-follow-up/demand-follow-up.bpmn"), "${due.agreed(", "${due.upon(");
		assertThat(check(config, bpmn)).isEqualTo(1);
		assertThat(said()).contains(config.resolve("registers.yml").toString(), "ratio", "n-of-N")
			.containsPattern("demand-follow-up/demand-follow-up.bpmn, Activity_\\w+: .*upon.* Remedy: ")
			.contains("2 faults");
	}

	@Test
	void whatIsHandedToACalledDiagramIsThere() throws IOException {
		Path bpmn = copy("bpmn");
		Path cancellation = bpmn.resolve("inspection-cancellation/inspection-cancellation.bpmn");
		replace(cancellation, "sourceExpression=\"inspection\"", "sourceExpression=\"inspections\"");
		replace(cancellation, "standing-secretariat.secretary,", "standing-secretariat.secretry,");
		replace(bpmn.resolve("inspection-cycle/inspection-cycle.bpmn"), "${issueConclusion}", "${requestCancellation}");
		assertThat(check(Path.of("config"), bpmn)).isEqualTo(1);
		assertThat(said()).contains("changeKind = inspections asks for the limit \"case-change-inspections\"",
				"decider names \"standing-secretariat.secretry\", which is not in organisation.yml",
				"${requestCancellation} is only there for diagrams of before. Remedy: use changeCase");
	}

	@Test
	void whatAFormSaysOfARegisterIsHeldAgainstTheFile() throws IOException {
		Path bpmn = copy("bpmn");
		replace(bpmn.resolve("extension-request/decide-extension.form"), "\"components\": [",
				"\"components\": [ { \"type\": \"textfield\", \"id\": \"Field_Topic\", \"key\": \"topic\","
						+ " \"label\": \"Lĩnh vực\", \"validate\": { \"maxLength\": 100 },"
						+ " \"properties\": { \"register\": \"receptions.topic\" } },");
		assertThat(check(Path.of("config"), bpmn)).isEqualTo(1);
		assertThat(said()).contains("extension-request/decide-extension.form")
			.contains("topic: the register \"receptions\" is not in registers.yml; did you mean \"reception\"?");
	}

	/**
	 * The files that {@code docs/new-routine.md} puts beside and into the shipped ones.
	 */
	@Test
	void theExampleOfTheDocumentIsSound() throws IOException {
		Path example = Path.of("docs", "example");
		Path config = copy("config");
		Path bpmn = copy("bpmn");
		FileSystemUtils.copyRecursively(example.resolve("bpmn"), bpmn);
		for (String file : List.of("time-limits.yml", "registers.yml")) {
			Files.writeString(config.resolve(file), Files.readString(example.resolve("config").resolve(file)),
					StandardOpenOption.APPEND);
		}
		assertThat(check(config, bpmn)).as(this::said).isZero();
	}

	private Path copy(String name) throws IOException {
		Path copy = folder.resolve(name);
		FileSystemUtils.copyRecursively(Path.of(name), copy);
		return copy;
	}

	private static void replace(Path file, String text, String replacement) throws IOException {
		String content = Files.readString(file);
		assertThat(content).contains(text);
		Files.writeString(file, content.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(replacement)));
	}

	private int check(Path config, Path bpmn) {
		return CheckCommand.run(new String[] { "--oversight.check", "--oversight.config-dir=" + config,
				"--oversight.bpmn-dir=" + bpmn }, new PrintStream(said, true, StandardCharsets.UTF_8));
	}

	private String said() {
		return said.toString(StandardCharsets.UTF_8);
	}

}
