package vn.oversight.briefing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigFolder;
import vn.oversight.obligation.Routines;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a briefing is opened with is checked at the start. */
class BriefingVariablesTest {

	private static final Path SAMPLE = Path.of("config", "routines.yml");

	@TempDir
	Path folder;

	private final Organisation organisation = Organisation.read(new ConfigFolder(Path.of("config")));

	@Test
	void theSampleIsSound() throws Exception {
		assertThat(read(Files.readString(SAMPLE))).isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					chair: standing-secretariat.standing-deputy | chair: standing-secretariat.king | organisation.yml has no position "standing-secretariat.king"
					organiser: office.clerk,office.chief        | organiser: office.clerk,         | organiser: organisation.yml has no position ""
					bodies: judicial                            | bodies: judicial,mars            | organisation.yml has no unit and no kind of units "mars"
					organiser: office.clerk,office.chief        |                                  | organiser""")
	void aMistakeIsToldWithItsLine(String sound, String wrong, String problem) throws Exception {
		String text = Files.readString(SAMPLE);
		assertThat(text).contains(sound);
		assertThatThrownBy(() -> read(text.replace(sound, (wrong != null) ? wrong : "")))
			.isInstanceOf(ConfigException.class)
			.hasMessageContaining("routines.yml")
			.hasMessageContaining(problem);
	}

	private Routines read(String text) throws Exception {
		Files.writeString(folder.resolve("routines.yml"), text);
		return Routines.read(new ConfigFolder(folder), organisation, (process) -> true,
				List.of(new BriefingVariables(organisation)));
	}

}
