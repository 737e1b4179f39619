package vn.oversight;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.boot.Banner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.env.Environment;

import vn.oversight.calendar.Due;
import vn.oversight.calendar.LimitLevel;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigFolder;
import vn.oversight.config.ConfigProblem;
import vn.oversight.engine.DiagramFiles;
import vn.oversight.obligation.ExpectedTask;
import vn.oversight.obligation.PlannedCase;
import vn.oversight.obligation.Preview;
import vn.oversight.obligation.Routines;
import vn.oversight.organisation.Organisation;
import vn.oversight.reporting.CampaignForecast;
import vn.oversight.reporting.ReportTypes;

/**
 * {@code --oversight.preview=2027}: prints which cases and tasks fall into which week for
 * whom, and ends. Reads {@code config/} and {@code bpmn/} and nothing else: no database
 * is opened, no engine started, so nothing can be changed.
 */
class PreviewCommand implements CommandLineRunner {

	private static final String SETTING = "oversight.preview";

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");

	private final Environment settings;

	PreviewCommand(Environment settings) {
		this.settings = settings;
	}

	static boolean isAskedFor(String[] args) {
		return List.of(args).stream().anyMatch((arg) -> arg.startsWith("--" + SETTING + "="));
	}

	static void main(String[] args) {
		SpringApplication application = new SpringApplication(PreviewCommand.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		application.run(args);
	}

	@Override
	public void run(String... args) {
		String year = settings.getProperty(SETTING, "");
		if (!year.matches("20\\d\\d")) {
			throw new ConfigException(List.of(new ConfigProblem(SETTING, 0, "\"%s\" is not a year".formatted(year),
					"write a year from 2000 to 2099, such as --" + SETTING + "=2027")));
		}
		print(preview().year(Integer.parseInt(year)), new PrintStream(System.out, true, StandardCharsets.UTF_8));
	}

	private Preview preview() {
		ConfigFolder folder = ConfigFolder.of(settings.getProperty("oversight.config-dir", ConfigFolder.DEFAULT));
		DiagramFiles files = new DiagramFiles(Path.of(settings.getProperty("oversight.bpmn-dir", "bpmn")));
		Clock clock = Clock.systemUTC();
		WorkingCalendar calendar = WorkingCalendar.read(folder, clock);
		Organisation organisation = Organisation.read(folder);
		Predicate<String> isGroup = (group) -> organisation.role(group).isPresent();
		TimeLimits limits = TimeLimits.read(folder, isGroup);
		LimitLevel level = organisation.limitLevel();
		Map<String, Optional<BpmnModelInstance>> read = new HashMap<>();
		Function<String, Optional<BpmnModelInstance>> diagrams = (process) -> read.computeIfAbsent(process,
				files::diagram);
		ReportTypes reports = ReportTypes.read(folder, limits, isGroup);
		Routines routines = Routines.read(folder, organisation, diagrams, List.of(reports.choices()));
		return Preview.ofFiles(routines, organisation, calendar, clock, diagrams,
				(then) -> new Due(calendar.at(then), limits, level),
				List.of(new CampaignForecast(reports, organisation, calendar)));
	}

	private static void print(List<PlannedCase> cases, PrintStream out) {
		out.printf("%d cases. The tasks of each are those of the ordinary way through its diagram, by when they "
				+ "are due at the latest; \"about\" where that depends on a date that is fixed in the case, taken here as the "
				+ "last day of the period.%n", cases.size());
		List<Line> lines = new ArrayList<>();
		List<Line> undated = new ArrayList<>();
		for (PlannedCase planned : cases) {
			lines.add(
					new Line(planned.opensOn(), "%s  %s is opened for %s%s: %s".formatted(DAY.format(planned.opensOn()),
							planned.key(), planned.unitName(), planned.isLate() ? ", late" : "", planned.title())));
			for (ExpectedTask task : planned.tasks()) {
				String who = (task.who() != null) ? task.who() : "(decided in the case)";
				if (task.dueOn() != null) {
					lines.add(new Line(task.dueOn(), "%s  %s: %s, due%s: %s".formatted(DAY.format(task.dueOn()),
							planned.key(), task.name(), task.isAssumed() ? " about" : "", who)));
				}
				else {
					undated.add(new Line(null, "%s: %s: %s".formatted(planned.key(), task.name(), who)));
				}
			}
		}
		lines.sort(Comparator.comparing(Line::day));
		LocalDate week = null;
		for (Line line : lines) {
			LocalDate monday = line.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
			if (!monday.equals(week)) {
				week = monday;
				out.printf("%nWeek %d, %s to %s%n", week.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), DAY.format(week),
						DAY.format(week.plusDays(6)));
			}
			out.println("  " + line.text());
		}
		if (!undated.isEmpty()) {
			out.printf("%nWithout a date that can be told%n");
			undated.forEach((line) -> out.println("  " + line.text()));
		}
	}

	private record Line(LocalDate day, String text) {
	}

}
