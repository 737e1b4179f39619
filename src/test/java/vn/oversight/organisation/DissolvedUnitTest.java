package vn.oversight.organisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.oversight.OwnOffice;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.Choice;
import vn.oversight.engine.ChoiceList;

import static org.assertj.core.api.Assertions.assertThat;

/** Bản Hon is there until the end of the year, and in no list of the new one. */
class DissolvedUnitTest {

	private static final Instant ITS_LAST_EVENING = Instant.parse("2026-12-31T16:59:59Z");

	@TempDir
	private Path folder;

	private Organisation organisation;

	@BeforeEach
	void banHonIsDissolved() throws IOException {
		String sample = Files.readString(OwnOffice.CONFIG.resolve("organisation.yml"));
		Files.writeString(folder.resolve("organisation.yml"),
				sample.replace("  - id: ban-hon\n", "  - id: ban-hon\n    until: 2026-12-31\n    successor: ban-bo\n"));
		organisation = Organisation.read(new ConfigFolder(folder));
	}

	@Test
	void formsOfferItUntilItsLastDay() {
		assertThat(offered(ITS_LAST_EVENING)).contains("ban-hon", "ban-hon.secretary");
		assertThat(offered(ITS_LAST_EVENING.plusSeconds(1))).contains("ban-bo", "ban-bo.secretary")
			.noneMatch((id) -> id.startsWith("ban-hon"));
	}

	@Test
	void onlyOrganisationsOfThePartyAreInspected() throws IOException {
		String sample = Files.readString(OwnOffice.CONFIG.resolve("organisation.yml"));
		Files.writeString(folder.resolve("organisation.yml"),
				sample.replace("  - id: court\n", "  - id: court\n    party: true\n"));
		organisation = Organisation.read(new ConfigFolder(folder));
		assertThat(new ChoicesOfPositions(organisation, calendar(ITS_LAST_EVENING)).subjects().choices())
			.extracting(Choice::value)
			.contains("binh-lu", "propaganda-board", "court")
			.doesNotContain("tam-duong", "inspection-commission", "police", "procuracy", "people-committee",
					"fatherland-front", "youth-union");
	}

	@Test
	void itsKindStandsForItUntilItsLastDay() {
		assertThat(candidates(ITS_LAST_EVENING).units("commune-committee")).hasSize(13).contains("ban-hon");
		assertThat(candidates(ITS_LAST_EVENING.plusSeconds(1)).units("commune-committee")).hasSize(12)
			.doesNotContain("ban-hon");
	}

	private List<String> offered(Instant now) {
		ChoicesOfPositions choices = new ChoicesOfPositions(organisation, calendar(now));
		return List.of(choices.subjects(), choices.owners(), choices.positions())
			.stream()
			.map(ChoiceList::choices)
			.flatMap(List::stream)
			.map(Choice::value)
			.toList();
	}

	private Candidates candidates(Instant now) {
		return new Candidates(organisation, calendar(now));
	}

	private static WorkingCalendar calendar(Instant now) {
		return WorkingCalendar.read(OwnOffice.config(), at(now));
	}

	private static Clock at(Instant now) {
		return Clock.fixed(now, ZoneOffset.UTC);
	}

}
