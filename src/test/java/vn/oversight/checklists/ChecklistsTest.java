package vn.oversight.checklists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The questions of a form, and every mistake their file is refused for. */
class ChecklistsTest {

	private static final String SOUND = """
			checklists:
			  - id: five-clears
			    items:
			      - { id: owners, question: "Rõ người?", ground: Quy chế, level: error }
			      - { id: short, question: "Ngắn gọn?", level: warning }
			""";

	@TempDir
	private Path folder;

	@Test
	void aListIsRowsForAForm() throws IOException {
		assertThat(read(SOUND).rows("five-clears").toString())
			.isEqualTo("[{\"id\":\"owners\",\"question\":\"Rõ người?\",\"ground\":\"Quy chế\",\"level\":\"error\"},"
					+ "{\"id\":\"short\",\"question\":\"Ngắn gọn?\",\"ground\":\"\",\"level\":\"warning\"}]");
		assertThatIllegalArgumentException().isThrownBy(() -> read(SOUND).rows("five-clear"))
			.withMessageContaining("five-clears");
		assertThat(Checklists.read(new ConfigFolder(Path.of("config"))).rows("five-clears").elements()).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			level: warning | level: strict | level
			id: short | id: owners | a second time
			question: "Ngắn gọn?", | | question
			id: five-clears | id: Five | cannot be an id
			""")
	void aMistakeIsNamed(String right, String wrong, String message) {
		assertThatExceptionOfType(ConfigException.class)
			.isThrownBy(() -> read(SOUND.replace(right, (wrong != null) ? wrong : "")))
			.withMessageContaining(message);
	}

	private Checklists read(String text) throws IOException {
		Files.writeString(folder.resolve("checklists.yml"), text);
		return Checklists.read(new ConfigFolder(folder));
	}

}
