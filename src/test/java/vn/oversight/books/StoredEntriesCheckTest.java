package vn.oversight.books;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import vn.oversight.OversightTest;
import vn.oversight.OwnOffice;
import vn.oversight.config.ConfigFolder;
import vn.oversight.config.ConfigProblem;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;

/** What rows have cannot be taken out of the file. */
@OversightTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredEntriesCheckTest {

	@TempDir
	private Path folder;

	@Autowired
	Organisation organisation;

	@Autowired
	JdbcTemplate database;

	@Autowired
	BookKeeper keeper;

	@Autowired
	Books books;

	@BeforeAll
	void aRow() {
		keeper.enter(books.require("reception"),
				Map.of("unit", "binh-lu", "matter", "Đường", "topic", "land", "people", "1", "petitioner", "Sùng A"),
				"office.clerk", List.of("office.clerk"));
	}

	@Test
	void theFileOfTheLastStartFits() throws Exception {
		assertThat(problems("", "")).isEmpty();
	}

	@Test
	void whatRowsHaveCannotGo() throws Exception {
		assertThat(problems("id: people,", "id: crowd,")).singleElement().satisfies((problem) -> {
			assertThat(problem.message()).isEqualTo("the field \"people\" of \"reception\" is gone, but rows have it");
			assertThat(problem.remedy()).contains("closed: true");
			assertThat(problem.line()).isPositive();
		});
		assertThat(problems("- { id: land,", "- { id: soil,")).singleElement()
			.satisfies((problem) -> assertThat(problem.message())
				.isEqualTo("the choice \"land\" of \"reception.topic\" is gone, but rows have it"));
		assertThat(problems("label: Số người, type: number, least: 1", "label: Số người, type: text, most: 9"))
			.singleElement()
			.satisfies((problem) -> assertThat(problem.message())
				.contains("was number, which rows have, and is text now"));
		assertThat(problems(", most: 500, protected: true", ", most: 500")).singleElement()
			.satisfies((problem) -> assertThat(problem.message()).contains("was protected text", "and is text now"));
		assertThat(problems("id: reception\n", "id: receptions\n")).singleElement()
			.satisfies((problem) -> assertThat(problem.message())
				.isEqualTo("the register \"reception\" is gone, but has rows"));
	}

	@Test
	void whatNoRowHasMayGo() throws Exception {
		assertThat(problems("- { id: refused,", "- { id: declined,")).isEmpty();
		assertThat(problems("{ id: until,", "{ id: active-until,")).isEmpty();
	}

	private List<ConfigProblem> problems(String sound, String unsound) throws Exception {
		String text = Files.readString(OwnOffice.CONFIG.resolve("registers.yml"));
		assertThat(text).contains(sound);
		String changed = text.replace(sound, unsound);
		Files.writeString(folder.resolve("registers.yml"),
				changed.contains("protected: true }") ? changed : changed.replace("    retention: 24\n", ""));
		ConfigFolder config = new ConfigFolder(folder);
		return new StoredEntriesCheck(Books.read(config, organisation), config, database, null).problems();
	}

}
