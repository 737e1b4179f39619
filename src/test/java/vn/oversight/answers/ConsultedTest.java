package vn.oversight.answers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.oversight.OwnOffice;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.Refusal;
import vn.oversight.organisation.Candidates;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Bình Lư is dissolved since Sunday. */
class ConsultedTest {

	private static final Clock MONDAY = Clock.fixed(Instant.parse("2026-11-23T01:00:00Z"), ZoneOffset.UTC);

	@TempDir
	Path folder;

	@Test
	void aDissolvedUnitIsItsSuccessorWhoIsAskedOnce() throws IOException {
		Consulted consulted = consulted("    until: 2026-11-22\n    successor: ban-bo\n");
		assertThat(consulted.of("binh-lu,ban-bo, son-binh", null)).extracting(Asked::id)
			.containsExactly("ban-bo", "son-binh");
		assertThat(consulted.of("ban-bo", "binh-lu")).extracting(Asked::isCompulsory)
			.as("who must be asked is asked by the name of today")
			.containsExactly(true);
		assertThat(consulted.groups("binh-lu")).containsExactly("ban-bo.secretary", "ban-bo.clerk");
	}

	@Test
	void aDissolvedUnitWithoutSuccessorIsNamedAndNotAsked() throws IOException {
		Consulted consulted = consulted("    until: 2026-11-22\n");
		assertThat(consulted.of("binh-lu,son-binh", "binh-lu")).extracting(Asked::id, Asked::isGone)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("binh-lu", true),
					org.assertj.core.groups.Tuple.tuple("son-binh", false));
		assertThat(consulted.of("commune-committee", null)).extracting(Asked::id).doesNotContain("binh-lu");
	}

	@Test
	void aNameThatMeansNobodyIsRefused() throws IOException {
		Consulted consulted = consulted("");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> consulted.of("binh-lu,no-such-unit", null))
			.withMessageContaining("no-such-unit");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> consulted.of("binh-lu", "front"))
			.withMessageContaining("Ủy ban Mặt trận Tổ quốc");
		assertThat(consulted.of(null, null)).isEmpty();
		assertThat(consulted.of(" ", "")).isEmpty();
	}

	private Consulted consulted(String lines) throws IOException {
		String sample = Files.readString(OwnOffice.CONFIG.resolve("organisation.yml"));
		Files.writeString(folder.resolve("organisation.yml"),
				sample.replace("  - id: binh-lu\n", "  - id: binh-lu\n" + lines));
		Organisation organisation = Organisation.read(new ConfigFolder(folder));
		WorkingCalendar calendar = WorkingCalendar.read(OwnOffice.config(), MONDAY);
		return new Consulted(organisation, new Candidates(organisation, calendar), calendar);
	}

}
