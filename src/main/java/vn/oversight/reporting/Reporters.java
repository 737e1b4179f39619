package vn.oversight.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Choice;
import vn.oversight.engine.ChoiceList;
import vn.oversight.organisation.Candidates;
import vn.oversight.organisation.Level;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/** Which units a report is called for from. */
@Component
class Reporters {

	private static final String LEVEL = "level:";

	private static final String KIND = "kind:";

	/** The committee and its organs call for reports. */
	private static final Set<String> CALLING = Set.of("committee", "organ");

	private static final Map<String, String> KINDS = Map.of("commune-committee", "Các đảng ủy cấp xã", "board",
			"Các ban của cấp ủy", "front", "Mặt trận Tổ quốc", "mass-organisation", "Các đoàn thể chính trị – xã hội",
			"judicial", "Các cơ quan tư pháp", "state", "Các cơ quan Nhà nước");

	private final Organisation organisation;

	private final Candidates candidates;

	private final WorkingCalendar calendar;

	Reporters(Organisation organisation, Candidates candidates, WorkingCalendar calendar) {
		this.organisation = organisation;
		this.candidates = candidates;
		this.calendar = calendar;
	}

	/**
	 * The units that a routine or a case names.
	 * @param names ids and kinds, comma-separated or as the list of a form
	 * @throws IllegalArgumentException if one is neither
	 */
	List<String> named(Object names) {
		return standing(candidates.units(names).stream());
	}

	/** The units that the office chose, in the order of the organisation, each once. */
	List<String> chosen(List<String> groups, List<String> single) {
		Set<String> ids = Set.copyOf(single);
		return standing(reporting()
			.filter((unit) -> ids.contains(unit.id()) || groups.contains(KIND + unit.kind())
					|| groups.contains(LEVEL + unit.level().id()))
			.map(Unit::id));
	}

	/** Whoever has taken the place of a dissolved unit reports for it. */
	private List<String> standing(Stream<String> units) {
		LocalDate today = calendar.today();
		return units.flatMap((unit) -> organisation.standingFor(unit, today).stream())
			.map(Unit::id)
			.distinct()
			.toList();
	}

	private Stream<Unit> reporting() {
		return organisation.units().stream().filter((unit) -> !CALLING.contains(unit.kind()));
	}

	private List<Choice> groups() {
		List<Choice> groups = new ArrayList<>();
		reporting().map(Unit::level)
			.distinct()
			.forEach((level) -> groups.add(choice(LEVEL + level.id(), "Mọi đơn vị " + lowerCase(level),
					(unit) -> unit.level().equals(level))));
		reporting().map(Unit::kind)
			.distinct()
			.forEach((kind) -> groups.add(choice(KIND + kind, KINDS.get(kind), (unit) -> unit.kind().equals(kind))));
		return groups;
	}

	private static String lowerCase(Level level) {
		return Character.toLowerCase(level.name().charAt(0)) + level.name().substring(1);
	}

	private Choice choice(String value, String label, Predicate<Unit> members) {
		return new Choice(value, "%s (%d)".formatted(label, reporting().filter(members).count()));
	}

	/** What the form that calls for reports offers. */
	@Configuration(proxyBeanMethods = false)
	static class Choices {

		@Bean
		ChoiceList reporterGroups(Reporters reporters) {
			return ChoiceList.of("reporter-groups", reporters::groups);
		}

		@Bean
		ChoiceList singleReporters(Reporters reporters) {
			return ChoiceList.of("single-reporters",
					() -> reporters.reporting().map((unit) -> new Choice(unit.id(), unit.name())).toList());
		}

		@Bean
		ChoiceList kindsOfReports(ReportTypes types) {
			return types.choices();
		}

	}

}
