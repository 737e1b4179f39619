package vn.oversight.obligation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;

import vn.oversight.calendar.PeriodSeries;
import vn.oversight.calendar.Recurrence;
import vn.oversight.calendar.Schedule;
import vn.oversight.config.ConfigFile;
import vn.oversight.config.ConfigMap;
import vn.oversight.config.ConfigText;
import vn.oversight.config.Quote;
import vn.oversight.engine.Choice;
import vn.oversight.engine.ChoiceList;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/** Reads {@code routines.yml}. */
class RoutinesFile {

	private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

	private static final Pattern VARIABLE = Pattern.compile("[a-z][A-Za-z0-9]*");

	private static final int LONGEST_ID = 60;

	private static final int MOST_DAYS = 250;

	private final ConfigFile file;

	private final Organisation organisation;

	private final Function<String, Optional<BpmnModelInstance>> diagrams;

	private final Collection<ChoiceList> choices;

	private final Map<String, Routine> routines = new LinkedHashMap<>();

	RoutinesFile(ConfigFile file, Organisation organisation, Function<String, Optional<BpmnModelInstance>> diagrams,
			Collection<ChoiceList> choices) {
		this.file = file;
		this.organisation = organisation;
		this.diagrams = diagrams;
		this.choices = choices;
	}

	Routines routines() {
		ConfigMap root = file.root().map("routines");
		if (root != null) {
			Map<String, ConfigMap> entries = root.entries();
			entries.forEach((id, map) -> {
				if (id.length() > LONGEST_ID || !ID.matcher(id).matches()) {
					root.refuse(id, "\"%s\" cannot be an id".formatted(Quote.of(id)),
							"use lower-case letters, digits and hyphens, at most %d characters".formatted(LONGEST_ID));
				}
				readRoutine(id, map);
			});
			checkOverlaps(entries);
			checkNames(root);
		}
		file.accept();
		return new Routines(routines);
	}

	private void readRoutine(String id, ConfigMap map) {
		String process = map.text("process");
		Optional<BpmnModelInstance> diagram = process.isEmpty() ? Optional.empty() : diagrams.apply(process);
		if (!process.isEmpty() && diagram.isEmpty()) {
			map.refuse("process",
					"routine \"%s\" starts the unknown process \"%s\"".formatted(Quote.of(id), Quote.of(process)),
					"write the name of a folder in bpmn/");
		}
		Map<String, Object> variables = variables(map, diagram.map(ToldByRoutine::in).orElse(ToldByRoutine.NOTHING));
		LocalDate from = date(map, "from");
		LocalDate until = map.has("until") ? date(map, "until") : null;
		if (from != null && until != null && until.isBefore(from)) {
			map.refuse("until",
					"routine \"%s\" ends on %s, before it begins on %s".formatted(Quote.of(id), until, from),
					"correct one of the two");
		}
		Schedule schedule = schedule(map, from, until);
		boolean atStart = map.has("opens-at-start");
		int opens = atStart ? daysFromStart(map, schedule) : map.number("opens", 0, MOST_DAYS);
		Routine routine = new Routine(id, process, map.text("title"), units(map), schedule, opens, atStart, variables,
				from, until, was(map));
		if (routine.from() != null) {
			routines.put(id, routine);
		}
	}

	private static int daysFromStart(ConfigMap map, Schedule schedule) {
		if (map.has("opens")) {
			map.refuse("opens", "the routine has \"opens\" and \"opens-at-start\"", "remove one of the two");
		}
		if (schedule instanceof Recurrence || schedule == PeriodSeries.FOLDED
				|| schedule == PeriodSeries.MONTHLY_FOLDED) {
			map.refuse("opens-at-start", "periods of \"%s\" have no first day of their own".formatted(schedule.text()),
					"write \"opens\", or \"period\" month, quarter, half or year");
		}
		return map.number("opens-at-start", -MOST_DAYS, MOST_DAYS);
	}

	/** What was opened under these ids is not opened again. */
	private static List<String> was(ConfigMap map) {
		return map.texts("was").stream().map(ConfigText::value).toList();
	}

	private void checkNames(ConfigMap root) {
		Map<String, String> taken = new LinkedHashMap<>();
		routines.values().forEach((routine) -> routine.was().forEach((before) -> {
			if (routines.containsKey(before)) {
				root.refuse(routine.id(),
						"\"%s\" was \"%s\", which is a routine of its own".formatted(routine.id(), Quote.of(before)),
						"remove one of the two");
			}
			else if (taken.putIfAbsent(before, routine.id()) != null) {
				root.refuse(routine.id(), "\"%s\" was \"%s\", and so was \"%s\"".formatted(routine.id(),
						Quote.of(before), taken.get(before)), "write it for one of the two");
			}
		}));
	}

	private static LocalDate date(ConfigMap map, String key) {
		LocalDate date = map.date(key);
		if (date != null && (date.getYear() < 2000 || date.getYear() > 2099)) {
			map.refuse(key, "%s is not between 2000 and 2099".formatted(date), "correct the year");
			return null;
		}
		return date;
	}

	private static Schedule schedule(ConfigMap map, LocalDate from, LocalDate until) {
		if (map.has("period") == map.has("rule")) {
			map.refuse("the routine must have either \"period\" or \"rule\"",
					"write \"period: quarter\", or a rule such as \"rule: FREQ=MONTHLY;BYDAY=1MO\"");
			return PeriodSeries.YEAR;
		}
		if (map.has("rule")) {
			return RuleReader.read(map, from, until);
		}
		return PeriodSeries.of(map.oneOf("period", PeriodSeries.words())).orElse(PeriodSeries.YEAR);
	}

	private List<String> units(ConfigMap map) {
		if (map.has("positions")) {
			if (map.has("units")) {
				map.refuse("units", "the routine is for units and for positions", "remove one of the two");
			}
			return positions(map);
		}
		return map.isMap("units") ? chosen(map) : listed(map, "units", (id) -> organisation.unit(id).isPresent());
	}

	private List<String> positions(ConfigMap map) {
		if (!map.isMap("positions")) {
			return listed(map, "positions", (group) -> organisation.role(group).isPresent());
		}
		ConfigMap choice = map.map("positions");
		String unit = choice.text("unit");
		if (!unit.isEmpty() && organisation.groups(unit).isEmpty()) {
			choice.refuse("unit", "there is no unit \"%s\"".formatted(Quote.of(unit)),
					"write the id of a unit in organisation.yml");
		}
		return organisation.groups(unit);
	}

	private List<String> listed(ConfigMap map, String key, Predicate<String> isKnown) {
		boolean areUnits = key.equals("units");
		String one = areUnits ? "unit" : "position";
		List<String> units = new ArrayList<>();
		for (ConfigText unit : map.texts(key)) {
			if (!isKnown.test(unit.value())) {
				unit.refuse("there is no %s \"%s\"".formatted(one, Quote.of(unit.value())), areUnits
						? "write the id of a unit in organisation.yml" : "write <unit>.<role> as in organisation.yml");
			}
			else if (units.contains(unit.value())) {
				unit.refuse("%s \"%s\" stands here a second time".formatted(one, unit.value()),
						"remove one of the two");
			}
			units.add(unit.value());
		}
		if (units.isEmpty()) {
			map.refuse(key, "the routine is for no " + one,
					areUnits ? "list ids of units, or choose by \"{ kind: … }\" or \"{ level: … }\""
							: "list positions, or choose by \"{ unit: … }\"");
		}
		return units;
	}

	private List<String> chosen(ConfigMap map) {
		ConfigMap choice = map.map("units");
		if (choice.has("kind") == choice.has("level")) {
			choice.refuse("units are chosen by either \"kind\" or \"level\"", "write \"{ kind: commune-committee }\"");
			return List.of();
		}
		String key = choice.has("kind") ? "kind" : "level";
		String wanted = choice.text(key);
		List<String> units = organisation.units()
			.stream()
			.filter((unit) -> wanted.equals(key.equals("kind") ? unit.kind() : unit.level().id()))
			.map(Unit::id)
			.toList();
		if (units.isEmpty() && !wanted.isEmpty()) {
			choice.refuse(key, "no unit in organisation.yml has the %s \"%s\"".formatted(key, Quote.of(wanted)),
					"correct it, or list the ids of units");
		}
		return units;
	}

	private Map<String, Object> variables(ConfigMap routine, ToldByRoutine told) {
		ConfigMap map = routine.has("variables") ? routine.map("variables") : null;
		Map<String, Object> variables = (map != null) ? map.values() : Map.of();
		variables.keySet().forEach((name) -> {
			if (!VARIABLE.matcher(name).matches()) {
				map.refuse(name, "\"%s\" is no name of a variable".formatted(Quote.of(name)),
						"write an English name in camelCase");
			}
			else if (RoutineCase.NAMES.contains(name)
					|| routine.has("positions") && name.equals(RoutineCase.position.name())) {
				map.refuse(name, "the variable \"%s\" is set by the calendar itself".formatted(name),
						"give it another name");
			}
		});
		told.missingFrom(variables)
			.stream()
			.filter((name) -> !routine.has("positions") || !name.equals(RoutineCase.position.name()))
			.forEach((name) -> routine.refuse("the process needs the variable \"%s\"".formatted(name),
					"add it to \"variables\""));
		told.unknownIn(variables, organisation)
			.forEach((name, unknown) -> map.refuse(name,
					"\"%s\" names \"%s\", which is not in organisation.yml".formatted(name, Quote.of(unknown)),
					told.groups().contains(name) ? "write <unit>.<role>, several separated by commas"
							: "write ids or kinds of units, separated by commas"));
		told.choices().forEach((name, list) -> requireChoice(name, list, map, variables));
		return variables;
	}

	private void requireChoice(String variable, String list, ConfigMap map, Map<String, Object> variables) {
		if (choices.stream().noneMatch((one) -> one.name().equals(list.split(":")[0]))) {
			// it needs what is stored, so that it cannot be asked yet
			return;
		}
		List<String> known = ChoiceList.named(choices.stream(), list, ChoiceList.Question.OPEN)
			.stream()
			.map(Choice::value)
			.toList();
		Object told = variables.get(variable);
		if (told != null && !known.contains(told.toString())) {
			map.refuse(variable,
					"\"%s\" names \"%s\", which there is not".formatted(variable, Quote.of(told.toString())),
					"write one of " + String.join(", ", known));
		}
	}

	/**
	 * Quarter, half and year as three routines would be seven meetings instead of four.
	 */
	private void checkOverlaps(Map<String, ConfigMap> places) {
		List<Routine> earlier = new ArrayList<>();
		for (Routine routine : routines.values()) {
			earlier.stream()
				.filter(routine::overlaps)
				.findFirst()
				.ifPresent((other) -> places.get(routine.id())
					.refuse("the periods of \"%s\" overlap with those of \"%s\": the same process, unit and variables"
						.formatted(routine.id(), other.id()),
							"keep one of them (\"period: folded\" for Q1, 6, 9 and 12 months), let one end before "
									+ "the other begins, or tell them apart by a variable"));
			earlier.add(routine);
		}
	}

}
