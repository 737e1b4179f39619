package vn.oversight.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Choice;
import vn.oversight.engine.ChoiceList;
import vn.oversight.engine.ChoicesBy;

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

	ChoicesOfPositions(Organisation organisation, WorkingCalendar calendar) {
		this.organisation = organisation;
		this.calendar = calendar;
	}

	/** Units that can be inspected: organisations of the Party below the committee. */
	@Bean
	ChoiceList subjects() {
		return ChoiceList.of("subjects",
				() -> unitsToday().stream()
					.filter((unit) -> unit.isParty() && unit.parent() != null && !NOT_INSPECTED.contains(unit.id()))
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

	/** Units, all or of a kind. */
	@Bean
	ChoicesBy units() {
		return ChoicesBy.of("units", () -> orAll(Unit.KINDS.stream()),
				(question) -> of(question).map(ChoicesOfPositions::choice).toList());
	}

	/**
	 * Positions, who can be answerable for something: all, of a kind of units or of one
	 * unit.
	 */
	@Bean
	ChoicesBy positions() {
		return ChoicesBy.of("positions",
				() -> orAll(Stream.concat(Unit.KINDS.stream(), organisation.units().stream().map(Unit::id))),
				(question) -> of(question).flatMap((unit) -> organisation.groups(unit.id()).stream())
					.map((group) -> choice(group))
					.toList());
	}

	/**
	 * The units that whoever asks is in charge of: in the position that the task is put
	 * to, or, if nobody is in charge of anything in that, in any that they act as.
	 */
	@Bean
	ChoiceList unitsInMyCharge() {
		return ChoiceList.asked("units-in-my-charge", (question) -> {
			List<Choice> asAsked = inCharge(question.putTo());
			return asAsked.isEmpty() ? inCharge(question.groups()) : asAsked;
		});
	}

	private List<Choice> inCharge(Collection<String> positions) {
		return unitsToday().stream()
			.filter((unit) -> unit.inCharge() != null && positions.contains(unit.inCharge()))
			.map(ChoicesOfPositions::choice)
			.toList();
	}

	private static Collection<String> orAll(Stream<String> parameters) {
		return Stream.concat(Stream.of(""), parameters).collect(Collectors.toSet());
	}

	/** The units that a form names by kind or id; all if it names none. */
	private Stream<Unit> of(ChoiceList.Question question) {
		String named = question.parameter();
		return unitsToday().stream()
			.filter((unit) -> named == null || unit.kind().equals(named) || unit.id().equals(named));
	}

	private List<Unit> unitsToday() {
		return organisation.unitsOn(calendar.today());
	}

	private static Choice choice(Unit unit) {
		return new Choice(unit.id(), unit.name());
	}

	private Choice choice(String group) {
		return new Choice(group, organisation.title(group));
	}

}
