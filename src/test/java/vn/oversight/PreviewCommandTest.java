package vn.oversight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import vn.oversight.config.ConfigException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a keeper of routines sees before a schedule is switched on. */
@ExtendWith(OutputCaptureExtension.class)
class PreviewCommandTest {

	@TempDir
	Path folder;

	@Test
	void aYearIsPrintedWeekByWeekFromTheFilesAlone(CapturedOutput output) {
		OversightApplication.main(new String[] { "--oversight.preview=2027", "--spring.datasource.url=jdbc:nowhere" });
		assertThat(output.getOut()).contains("12 cases.")
			.containsSubsequence("Week ", "front-briefing/tam-duong/2027-Q1 is opened for Huyện ủy Tam Đường",
					"front-briefing/tam-duong/2027-12M is opened for")
			.containsPattern("judicial-briefing/tam-duong/2027-Q1: .*, due about: .*Chánh án Tòa án nhân dân")
			.containsPattern("judicial-briefing/tam-duong/2027-Q1: Họp, ghi biên bản, due about: Văn thư");
	}

	/** Whatever an office has in them: nothing is counted here. */
	@Test
	void theShippedFilesAreAccepted(CapturedOutput output) {
		OversightApplication.main(new String[] { "--oversight.preview=2027", "--oversight.config-dir=config" });
		assertThat(output.getOut()).containsPattern("[0-9]+ cases\\.");
	}

	/** Not before the quarter ends, and with what each unit owes. */
	@Test
	void aCampaignShowsTheReportsOfItsUnitsAndWhatWaitsForThem(CapturedOutput output) {
		OversightApplication.main(new String[] { "--oversight.preview=2027", "--spring.datasource.url=jdbc:nowhere" });
		assertThat(output.getOut()).containsPattern(
				"2027-04-07  quarterly-report/tam-duong/2027-Q1: Nộp báo cáo của đơn vị, due: .*Bí thư Đảng ủy xã Bình Lư")
			.containsPattern("2027-04-20  quarterly-report/tam-duong/2027-Q1: Tổng hợp báo cáo của các đơn vị, due: ")
			.containsPattern("2027-04-23  quarterly-report/tam-duong/2027-Q1: Ký báo cáo tổng hợp, due: ");
	}

	@Test
	void aScheduleThatIsRefusedIsRefusedHereToo() throws IOException {
		Files.writeString(folder.resolve("routines.yml"), "routines: { x: { process: nothing } }\n");
		assertThatExceptionOfType(ConfigException.class)
			.isThrownBy(() -> OversightApplication
				.main(new String[] { "--oversight.preview=2027", "--oversight.config-dir=" + folder }))
			.withMessageContaining("routines.yml:1: routine \"x\" starts the unknown process \"nothing\"");
	}

	@Test
	void whatIsNoYearIsRefused() {
		assertThatExceptionOfType(ConfigException.class)
			.isThrownBy(() -> OversightApplication.main(new String[] { "--oversight.preview=next" }))
			.withMessageContaining("\"next\" is not a year");
	}

}
