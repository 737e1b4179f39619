package vn.oversight.organisation;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.Test;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What diagrams ask the organisation: whom, and how they are called. */
class NamesAndCandidatesTest {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T02:00:00Z"), ZoneOffset.UTC);

	private static final ConfigFolder CONFIG = new ConfigFolder(Path.of("config"));

	private final Organisation organisation = Organisation.read(CONFIG);

	private final Candidates candidates = new Candidates(organisation, WorkingCalendar.read(CONFIG, CLOCK));

	private final Names names = new Names(organisation);

	@Test
	void eachMemberOfABodyCanBeAskedByItself() {
		assertThat(candidates.positions("standing-board")).contains("standing-board.police-chief")
			.containsExactlyElementsOf(organisation.groups("standing-board"));
		assertThat(candidates.positions("judicial")).contains("police.clerk", "court.clerk");
		assertThatIllegalArgumentException().isThrownBy(() -> candidates.positions("nobody"));
	}

	@Test
	void theHeadAndThePositionInChargeAreFound() {
		assertThat(candidates.head("binh-lu")).isEqualTo("binh-lu.secretary");
		assertThat(candidates.inCharge("binh-lu")).isEqualTo(organisation.require("binh-lu").inCharge())
			.startsWith("standing-board.");
		Unit withoutAny = organisation.units()
			.stream()
			.filter((unit) -> unit.inCharge() == null)
			.findFirst()
			.orElseThrow();
		assertThat(candidates.inCharge(withoutAny.id())).as("never nobody").isNotBlank();
	}

	@Test
	void severalChoicesOfAFormNameUnitsAsATextDoes() {
		assertThat(candidates.units(Spin.JSON("[\"front\", \"police\", \"front\"]")))
			.containsExactly("fatherland-front", "police");
	}

	@Test
	void aReadOnlyListShowsNamesAndDays() {
		SpinJsonNode named = names.rows(Spin.JSON("""
				[{"owner": "binh-lu", "responsible": "binh-lu.secretary", "due": "2026-12-31", "content": "Rà soát"},
				{"owner": null, "responsible": "no.such", "due": "khi cần", "others": ["police", "court"]}]"""),
				"owner = unit, responsible=position, due=date, others=unit");
		assertThat(named.elements().get(0).toString()).contains("Đảng ủy xã Bình Lư", "31/12/2026", "Rà soát")
			.contains(organisation.title("binh-lu.secretary"));
		assertThat(named.elements().get(1).toString()).contains("no.such", "khi cần")
			.contains(organisation.unitName("police") + "; " + organisation.unitName("court"));
		assertThat(names.rows(null, "owner=unit").elements()).isEmpty();
		assertThat(names.unit(null)).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> names.rows(null, "owner=person"))
			.withMessageContaining("owner=person");
	}

}
