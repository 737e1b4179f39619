package vn.oversight.calendar;

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

/** Numbers that are no time limits, and every mistake their file is refused for. */
class RulesFileTest {

	private static final String SOUND = """
			rules:
			  - id: quorum
			    value: 2/3
			    meaning: số thành viên được triệu tập
			    source: "Quy chế làm việc"
			    status: to-confirm
			  - id: score-good
			    value: 70
			    meaning: điểm
			    source: "Thiết lập của cơ quan"
			    status: local
			""";

	@TempDir
	private Path folder;

	@Test
	void aShareIsRoundedUpAndANumberStaysWhole() throws IOException {
		Rules rules = read(SOUND);
		assertThat(rules.of("quorum", 11)).isEqualTo(8);
		assertThat(rules.of("quorum", 12)).isEqualTo(8);
		assertThat(rules.of("quorum", 0)).isZero();
		assertThat(rules.number("score-good")).isEqualByComparingTo("70");
		assertThat(rules.text("quorum"))
			.isEqualTo("2/3 số thành viên được triệu tập (Quy chế làm việc; cần đối chiếu)");
		assertThat(rules.toConfirm()).containsExactly("quorum");
		assertThatIllegalArgumentException().isThrownBy(() -> rules.number("quorm"));
	}

	@Test
	void theShippedFileIsRight() {
		assertThat(Rules.read(new ConfigFolder(Path.of("config"))).of("quorum", 11)).isEqualTo(8);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			value: 2/3 | value: 2/0 | is no number
			value: 70 | value: khoảng 70 | is no number
			id: score-good | id: quorum | a second time
			status: local | status: law | status
			source: "Quy chế làm việc" | url: x | source
			""")
	void aMistakeIsNamed(String right, String wrong, String message) {
		assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> read(SOUND.replace(right, wrong)))
			.withMessageContaining(message);
	}

	private Rules read(String text) throws IOException {
		Files.writeString(folder.resolve("rules.yml"), text);
		return Rules.read(new ConfigFolder(folder));
	}

}
