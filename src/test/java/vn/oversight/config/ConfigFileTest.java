package vn.oversight.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ConfigFileTest {

	@TempDir
	private Path folder;

	@Test
	void aProblemIsPrintedWithFileLineAndRemedy() {
		assertThat(new ConfigProblem("config/organisation.yml", 12, "unit \"x\" stands here twice", "remove one"))
			.hasToString("config/organisation.yml:12: unit \"x\" stands here twice. Remedy: remove one.");
	}

	@Test
	void allProblemsOfAFileAreFoundInOneRun() {
		List<String> problems = problems("""
				name: Bình Lư
				name: Sơn Bình
				active: maybe
				size: 1001
				colour: red
				list: one
				kind: other
				""", (file) -> {
			ConfigMap root = file.root();
			root.text("name");
			root.text("address");
			root.flag("active");
			root.number("size", 1, 1000);
			root.texts("list");
			root.oneOf("kind", List.of("organ", "board"));
		});
		assertThat(problems).containsExactly("1: \"address\" is missing. Remedy: add the key \"address\".",
				"2: the key \"name\" stands here a second time, first in line 1. Remedy: remove one of the two.",
				"3: \"active\" must be true or false, not \"maybe\". Remedy: write true or false.",
				"4: \"size\" is \"1001\". Remedy: write a whole number from 1 to 1000.",
				"5: the key \"colour\" is not known here. Remedy: remove it, or correct it to one of name, address, active, size, list, kind.",
				"6: \"list\" must be a list. Remedy: write its entries below it, each with a hyphen, or [].",
				"7: kind \"other\" is not known. Remedy: write one of organ, board.");
	}

	@Test
	void aValueOfTheWrongKindIsRefused() {
		assertThat(problems("name: [a]\nunit: text\nunits:\n  - text\nempty:\ntyped: !secret x\n", (file) -> {
			file.root().text("name");
			file.root().map("unit");
			file.root().maps("units");
			file.root().text("empty");
			file.root().text("typed");
		})).containsExactly("1: \"name\" must be a text. Remedy: write the text behind the colon.",
				"2: \"unit\" must be a group of keys. Remedy: write its keys below it, indented.",
				"4: an entry of \"units\" must be a group of keys. Remedy: write it as \"- key: value\".",
				"5: \"empty\" is empty. Remedy: fill it in.",
				"6: \"typed\" must be a text. Remedy: write the text behind the colon.");
	}

	@Test
	void aLineBreakOrAnInvisibleCharacterInATextIsRefused() {
		assertThat(problems("name: \"a\\r\\nBcc: x\"\ntitle: \"Bí\\u202Ethư\"\n", (file) -> {
			file.root().text("name");
			file.root().text("title");
		})).containsExactly(
				"1: \"name\" has a line break or an invisible character in it: \"a\\u000D\\u000ABcc: x\". Remedy: type the text again in one line.",
				"2: \"title\" has a line break or an invisible character in it: \"Bí\\u202Ethư\". Remedy: type the text again in one line.");
	}

	@Test
	void aTextOfMoreThan500CharactersIsRefused() {
		assertThat(problems("name: " + "a".repeat(501), (file) -> file.root().text("name")))
			.containsExactly("1: \"name\" has 501 characters. Remedy: shorten it to 500 characters.");
	}

	@Test
	void aTabIsRefused() {
		assertThat(problems("units:\n\t- id: a\n", ConfigFile::accept))
			.containsExactly("2: a tab stands where YAML wants spaces. Remedy: indent with spaces.");
	}

	@Test
	void brokenYamlIsRefused() {
		assertThat(problems("units:\n  - id: \"a\n", ConfigFile::accept)).singleElement()
			.asString()
			.startsWith("3: this is not YAML: found unexpected end of stream.")
			.endsWith("Remedy: check indentation, colons and quotation marks in this line and the one before.");
	}

	@Test
	void aSecondDocumentIsRefused() {
		assertThat(problems("a: 1\n---\na: 2\n", ConfigFile::accept)).singleElement()
			.asString()
			.startsWith("2: this is not YAML: but found another document.");
	}

	@Test
	void aNulCharacterIsRefused() {
		assertThat(problems("a: 1\nb: x\0y\n", ConfigFile::accept))
			.containsExactly("2: the character U+0000 is not allowed in YAML. Remedy: remove it.");
	}

	@Test
	void anEmptyFileIsRefused() {
		String message = "1: the file is empty. Remedy: restore it, or delete it to use the packed sample.";
		assertThat(problems("", ConfigFile::accept)).containsExactly(message);
		assertThat(problems("# only a remark\n", ConfigFile::accept)).containsExactly(message);
	}

	@Test
	void aFileWithoutKeysIsRefused() {
		assertThat(problems("- a\n", ConfigFile::accept)).containsExactly(
				"1: the file must hold keys with values, such as \"units:\". Remedy: compare it with the sample of the same name.");
	}

	@Test
	void aFileThatIsNotUtf8IsRefused() {
		byte[] latin = "a: 1\nb: é\n".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(problems(latin, ConfigFile::accept))
			.containsExactly("2: the file is not UTF-8 text. Remedy: save it again with the encoding UTF-8.");
	}

	@Test
	void aFileThatBreaksOffWithinALetterIsRefused() {
		assertThat(problems(new byte[] { 'a', ':', ' ', (byte) 0xC3 }, ConfigFile::accept))
			.containsExactly("1: the file is not UTF-8 text. Remedy: save it again with the encoding UTF-8.");
	}

	@Test
	void textsAreNormalisedAndAByteOrderMarkIsSkipped() {
		write(("\uFEFFname: " + Normalizer.normalize("Bình Lư", Normalizer.Form.NFD)).getBytes(StandardCharsets.UTF_8));
		assertThat(new ConfigFolder(folder).read("some.yml").root().text("name")).isEqualTo("Bình Lư");
	}

	@Test
	void aMissingFileIsNamed() {
		assertThat(Refusals.of(() -> new ConfigFolder(folder).read("missing.yml"))).containsExactly(
				"0: the file does not exist. Remedy: create it, or set oversight.config-dir to the folder that has it.");
	}

	@Test
	void aFolderNamedOnPurposeMustExist() {
		ConfigFolderConfiguration configuration = new ConfigFolderConfiguration();
		String missing = folder.resolve("missing").toString();
		assertThat(catchThrowableOfType(ConfigException.class, () -> configuration.configFolder(missing)))
			.hasMessage(missing
					+ ": the folder does not exist. Remedy: set oversight.config-dir to an existing folder, or leave it out.");
		assertThat(configuration.configFolder("config").path()).isEqualTo(Path.of("config"));
	}

	@Test
	void theStartPrintsTheProblemsInsteadOfAStackTrace() {
		ConfigException cause = new ConfigException(List.of(new ConfigProblem("config/a.yml", 2, "second", "two"),
				new ConfigProblem("config/a.yml", 1, "first", "one")));
		assertThat(new ConfigFailureAnalyzer().analyze(new IllegalStateException(cause)).getDescription())
			.isEqualTo("config/a.yml:1: first. Remedy: one.\nconfig/a.yml:2: second. Remedy: two.");
	}

	private List<String> problems(String text, Consumer<ConfigFile> reading) {
		return problems(text.getBytes(StandardCharsets.UTF_8), reading);
	}

	private List<String> problems(byte[] bytes, Consumer<ConfigFile> reading) {
		write(bytes);
		return Refusals.of(() -> {
			ConfigFile file = new ConfigFolder(folder).read("some.yml");
			reading.accept(file);
			file.accept();
		});
	}

	private void write(byte[] bytes) {
		try {
			Files.write(folder.resolve("some.yml"), bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
