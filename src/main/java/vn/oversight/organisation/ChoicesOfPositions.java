package vn.oversight.organisation;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Choice;
import vn.oversight.engine.ChoiceList;

/** The units and positions that forms offer; none of a unit that is dissolved. */
@Configuration(proxyBeanMethods = false)
class ChoicesOfPositions {

	private static final String STANDING_BOARD = "standing-board";

	/** Organs that inspect or decide are not inspected by themselves. */
	private static final Set<String> NOT_INSPECTED = Set.of(STANDING_BOARD, "standing-secretariat",
			"inspection-commission");

	private static final Set<String> MONITORING = Set.of("organ", "board");

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final Clock clock;

	ChoicesOfPositions(Organisation organisation, WorkingCalendar calendar, Clock clock) {
		this.organisation = organisation;
		this.calendar = calendar;
		this.clock = clock;
	}

	/** Units that can be inspected. */
	@Bean
	ChoiceList subjects() {
		return ChoiceList.of("subjects",
				() -> unitsToday().stream()
					.filter((unit) -> unit.parent() != null && !NOT_INSPECTED.contains(unit.id()))
					.map(ChoicesOfPositions::choice)
					.toList());
	}

	/** Units that can be asked to remedy something. */
	@Bean
	ChoiceList owners() {
		return ChoiceList.of("owners", () -> unitsToday().stream().map(ChoicesOfPositions::choice).toList());
	}

	/** Units that can verify a remedy. */
	@Bean
	ChoiceList monitors() {
		return ChoiceList.of("monitors",
				() -> unitsToday().stream()
					.filter((unit) -> MONITORING.contains(unit.kind()) && !STANDING_BOARD.equals(unit.id()))
					.map(ChoicesOfPositions::choice)
					.toList());
	}

	/** Members of the standing board, who can lead a team. */
	@Bean
	ChoiceList leaders() {
		return ChoiceList.of("leaders",
				() -> organisation.groups(STANDING_BOARD).stream().map((group) -> choice(group)).toList());
	}

	/** Positions in the organs and boards, which teams are made of. */
	@Bean
	ChoiceList experts() {
		return ChoiceList.of("experts",
				() -> unitsToday().stream()
					.filter((unit) -> MONITORING.contains(unit.kind()) && !STANDING_BOARD.equals(unit.id()))
					.flatMap((unit) -> organisation.groups(unit.id()).stream())
					.map((group) -> choice(group))
					.toList());
	}

	/** All positions, who can be answerable for something. */
	@Bean
	ChoiceList positions() {
		return ChoiceList.of("positions",
				() -> unitsToday().stream()
					.flatMap((unit) -> organisation.groups(unit.id()).stream())
					.map((group) -> choice(group))
					.toList());
	}

	private List<Unit> unitsToday() {
		return organisation.unitsOn(calendar.dateOf(clock.instant()));
	}

	private static Choice choice(Unit unit) {
		return new Choice(unit.id(), unit.name());
	}

	private Choice choice(String group) {
		return new Choice(group, organisation.title(group));
	}

}
