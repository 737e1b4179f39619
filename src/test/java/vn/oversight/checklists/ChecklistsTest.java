package vn.oversight.checklists;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
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

	@Test
	void aFactIsAnsweredByWhatTheCaseKnowsAndAskedWhenItDoesNot() throws IOException {
		Checklists lists = read(SOUND.replace("level: error }",
				"level: error, fact: \"count(tasks) > 0 and (every task in tasks satisfies task.owner != null)\" }"));
		assertThat(answer(lists, "[{\"owner\":\"binh-lu\"},{\"owner\":\"ban-bo\"}]")).isEqualTo("\"yes\" \"Đạt\"");
		assertThat(answer(lists, "[{\"owner\":\"binh-lu\"},{\"owner\":null}]")).isEqualTo("\"no\" \"Không đạt\"");
		assertThat(answer(lists, "[]")).isEqualTo("\"no\" \"Không đạt\"");
		assertThat(lists.rows("five-clears", knowing(Map.of())).elements())
			.noneMatch((row) -> row.hasProp("answer") || row.hasProp("factAnswer") || row.hasProp("fact"));
		assertThat(lists.rows("five-clears").elements()).noneMatch((row) -> row.hasProp("answer"));
	}

	private static VariableScope knowing(Map<String, Object> variables) {
		return (VariableScope) Proxy.newProxyInstance(VariableScope.class.getClassLoader(),
				new Class<?>[] { VariableScope.class }, (proxy, method, arguments) -> variables);
	}

	private static String answer(Checklists lists, String tasks) {
		SpinJsonNode row = lists.rows("five-clears", knowing(Map.of("tasks", Spin.JSON(tasks)))).elements().get(0);
		return row.prop("answer") + " " + row.prop("factAnswer");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			level: warning | level: strict | level
			id: short | id: owners | a second time
			question: "Ngắn gọn?", | | question
			id: five-clears | id: Five | cannot be an id
			level: error | level: error, fact: "count(tasks" | "count(tasks" cannot be read
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
