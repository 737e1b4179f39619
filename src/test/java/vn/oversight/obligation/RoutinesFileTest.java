package vn.oversight.obligation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import vn.oversight.OwnOffice;
import vn.oversight.config.ConfigFolder;
import vn.oversight.config.Refusals;
import vn.oversight.engine.Choice;
import vn.oversight.engine.ChoiceList;
import vn.oversight.engine.DiagramFiles;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;

/** Every mistake that {@code routines.yml} is refused for, with its message. */
class RoutinesFileTest {

	private static final String SOUND = """
			routines:
			  briefing:
			    process: meeting
			    title: Giao ban
			    units: [tam-duong]
			    period: quarter
			    opens: 10
			    from: 2026-10-01
			    until: 2027-12-31
			    variables: { chair: secretary, rounds: 2, isOpen: true, code: "007", bodies: [police, court] }
			""";

	private static final BpmnModelInstance MEETING = Bpmn.createProcess("meeting").startEvent().endEvent().done();

	private static final List<ChoiceList> CHOICES = List.of(ChoiceList.of("kinds-of-reports",
			() -> List.of(new Choice("quarterly-work", "Báo cáo quý"), new Choice("year", "Báo cáo năm"))));

	private static final DiagramFiles SHIPPED = new DiagramFiles(Path.of("bpmn"));

	private static final Organisation organisation = Organisation.read(OwnOffice.config());

	@TempDir
	private Path folder;

	@Test
	void aSoundFileIsAccepted() {
		Routine routine = read(SOUND).routine("briefing").orElseThrow();
		assertThat(routine.units()).containsExactly("tam-duong");
		assertThat(routine.variables()).isEqualTo(Map.of("chair", "secretary", "rounds", 2, "isOpen", true, "code",
				"007", "bodies", List.of("police", "court")));
		assertThat(routine.until()).isEqualTo("2027-12-31");
	}

	@Test
	void unitsAreChosenByKindOrLevel() {
		assertThat(units("{ kind: judicial }")).containsExactly("police", "procuracy", "court", "judgment-enforcement");
		assertThat(units("{ level: commune }")).hasSize(13);
	}

	@Test
	void theShippedFileFitsTheShippedOrganisation() {
		assertThat(Routines.read(OwnOffice.config(), organisation, SHIPPED::diagram, CHOICES).all())
			.extracting(Routine::id)
			.contains("judicial-briefing", "front-briefing");
	}

	@Test
	void whomTheProcessAsksMustBeKnown() {
		String briefing = SOUND.replace("process: meeting", "process: quarterly-briefing");
		assertThat(Refusals.of(() -> read(briefing.replaceFirst("variables: .*",
				"variables: { chair: 'office.chief, office.chef', organiser: office.clerk, bodies: 'judicial, front, polis' }"))))
			.containsExactly(
					"10: \"chair\" names \"office.chef\", which is not in organisation.yml. Remedy: write <unit>.<role>, several separated by commas.",
					"10: \"bodies\" names \"polis\", which is not in organisation.yml. Remedy: write ids or kinds of units, separated by commas.");
		assertThat(Refusals.of(() -> read(
				briefing.replaceFirst("variables: .*", "variables: { chair: office.chief, bodies: judicial }"))))
			.containsExactly("3: the process needs the variable \"organiser\". Remedy: add it to \"variables\".");
	}

	@Test
	void whatIsReportedByWhomMustBeKnown() {
		String report = SOUND.replace("process: meeting", "process: report-campaign");
		assertThat(Refusals.of(() -> read(report.replaceFirst("variables: .*",
				"variables: { reportType: yearly, reporters: 'front, reserve' }"))))
			.containsExactly(
					"10: \"reporters\" names \"reserve\", which is not in organisation.yml. Remedy: write ids or kinds of units, separated by commas.",
					"10: \"reportType\" names \"yearly\", which there is not. Remedy: write one of quarterly-work, year.");
		assertThat(Refusals.of(() -> read(report))).containsExactly(
				"3: the process needs the variable \"reporters\". Remedy: add it to \"variables\".",
				"3: the process needs the variable \"reportType\". Remedy: add it to \"variables\".");
		assertThat(
				read(report.replaceFirst("variables: .*", "variables: { reportType: year, reporters: front }")).all())
			.hasSize(1);
	}

	@Test
	void anUnknownProcessIsRefused() {
		assertThat(refusals("process: meeting", "process: meetings")).containsExactly(
				"3: routine \"briefing\" starts the unknown process \"meetings\". Remedy: write the name of a folder in bpmn/.");
	}

	@Test
	void anEmptyListOfUnitsIsRefused() {
		String message = "5: the routine is for no unit. Remedy: list ids of units, or choose by \"{ kind: … }\" or \"{ level: … }\".";
		assertThat(refusals("[tam-duong]", "[]")).containsExactly(message);
		assertThat(refusals("    units: [tam-duong]\n", "")).singleElement()
			.asString()
			.contains("the routine is for no unit");
		assertThat(refusals("[tam-duong]", "{ kind: village }")).containsExactly(
				"5: no unit in organisation.yml has the kind \"village\". Remedy: correct it, or list the ids of units.");
	}

	@Test
	void positionsAreListedOrThoseOfAUnit() {
		assertThat(positions("[office.chief, binh-lu.secretary]")).containsExactly("office.chief", "binh-lu.secretary");
		assertThat(positions("{ unit: office }")).isEqualTo(organisation.groups("office"));
		assertThat(refusals("units: [tam-duong]", "positions: [office.chef, office.chief, office.chief]"))
			.containsExactly(
					"5: there is no position \"office.chef\". Remedy: write <unit>.<role> as in organisation.yml.",
					"5: position \"office.chief\" stands here a second time. Remedy: remove one of the two.");
		assertThat(refusals("units: [tam-duong]", "positions: { unit: bureau }"))
			.containsExactly("5: there is no unit \"bureau\". Remedy: write the id of a unit in organisation.yml.");
		assertThat(refusals("units: [tam-duong]", "positions: [office.chief]\n    units: [tam-duong]"))
			.containsExactly("6: the routine is for units and for positions. Remedy: remove one of the two.");
		assertThat(read(SOUND.replace("chair: secretary", "position: office.chief")).all()).hasSize(1);
		assertThat(Refusals.of(() -> read(SOUND.replace("units: [tam-duong]", "positions: [office.chief]")
			.replace("chair: secretary", "position: office.chief")))).containsExactly(
					"10: the variable \"position\" is set by the calendar itself. Remedy: give it another name.");
	}

	private List<String> positions(String positions) {
		return read(SOUND.replace("units: [tam-duong]", "positions: " + positions)).routine("briefing")
			.orElseThrow()
			.units();
	}

	@Test
	void opensAtTheStartOnlyWhereEachPeriodHasItsOwn() {
		assertThat(read(SOUND.replace("opens: 10", "opens-at-start: -30")).all()).hasSize(1);
		assertThat(refusals("opens: 10", "opens-at-start: 251"))
			.containsExactly("7: \"opens-at-start\" is \"251\". Remedy: write a whole number from -250 to 250.");
		assertThat(refusals("opens: 10", "opens: 10\n    opens-at-start: 3"))
			.containsExactly("7: the routine has \"opens\" and \"opens-at-start\". Remedy: remove one of the two.");
		for (String schedule : List.of("period: folded", "period: monthly-folded", "rule: FREQ=MONTHLY;BYDAY=1MO")) {
			assertThat(Refusals
				.of(() -> read(SOUND.replace("period: quarter", schedule).replace("opens: 10", "opens-at-start: 3"))))
				.singleElement()
				.asString()
				.contains("have no first day of their own");
		}
	}

	@Test
	void anUnknownUnitOrOneThatStandsThereTwiceIsRefused() {
		assertThat(refusals("[tam-duong]", "[tam-dưong]"))
			.containsExactly("5: there is no unit \"tam-dưong\". Remedy: write the id of a unit in organisation.yml.");
		assertThat(refusals("[tam-duong]", "[police, police]"))
			.containsExactly("5: unit \"police\" stands here a second time. Remedy: remove one of the two.");
		assertThat(refusals("[tam-duong]", "{ kind: judicial, level: district }")).containsExactly(
				"5: units are chosen by either \"kind\" or \"level\". Remedy: write \"{ kind: commune-committee }\".");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SECONDLY", "MINUTELY", "HOURLY", "SOMETIMES" })
	void aRuleThatFiresWithoutPauseIsRefused(String frequency) {
		assertThat(rule("FREQ=" + frequency)).containsExactly("6: the rule \"FREQ=" + frequency
				+ "\" does not come back daily, weekly, monthly or yearly. Remedy: begin it with FREQ= and one of DAILY, WEEKLY, MONTHLY, YEARLY.");
	}

	@Test
	void aRuleThatFiresWithinTheDayIsRefused() {
		assertThat(rule("FREQ=DAILY;BYSECOND=1,2,3")).singleElement()
			.asString()
			.startsWith("6: the rule has the part \"BYSECOND\"");
		assertThat(rule("FREQ=DAILY;INTERVAL=0"))
			.containsExactly("6: INTERVAL is \"0\" in the rule. Remedy: write a whole number from 1 to 9999.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29         | names no day in 2027
			FREQ=MONTHLY;BYMONTHDAY=30                  | names no day in 2027-02
			FREQ=MONTHLY;BYMONTHDAY=15,31               | "FREQ=MONTHLY;BYMONTHDAY=31" names no day in 2026-11
			FREQ=MONTHLY;BYMONTH=1,4;BYMONTHDAY=31      | names no day in 2027-04
			FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=30       | names no day in 2027
			FREQ=MONTHLY;BYDAY=5MO                      | names no day in 2026-12
			FREQ=MONTHLY;BYDAY=1MO,5MO                  | "FREQ=MONTHLY;BYDAY=5MO" names no day in 2026-12
			FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=1       | names no day in 2026-11
			FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,5          | names no day in 2026-12
			FREQ=YEARLY;BYYEARDAY=366                   | names no day in 2027
			FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO            | names no day in 20
			""")
	void aDayThatAMonthOrYearDoesNotHaveIsRefused(String rule, String problem) {
		assertThat(Refusals
			.of(() -> read(SOUND.replace("    until: 2027-12-31\n", "").replace("period: quarter", "rule: " + rule))))
			.singleElement()
			.asString()
			.startsWith("6: the rule \"")
			.contains(problem, "would be passed over in silence. Remedy: name days that every month, or year, has");
	}

	@ParameterizedTest
	@ValueSource(strings = { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31",
			"FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", "FREQ=YEARLY;BYMONTH=2;BYWEEKNO=20;BYDAY=MO" })
	void aRuleThatCanNameNoDayAtAllIsRefused(String rule) {
		assertThat(rule(rule)).containsExactly(
				"6: the rule \"" + rule + "\" names no day. Remedy: correct the rule, or \"from\" and \"until\".");
	}

	@ParameterizedTest
	@ValueSource(strings = { "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
			"FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1,2,3,4,5,6,7",
			"FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;BYDAY=20MO",
			"FREQ=WEEKLY;BYDAY=MO;BYMONTH=1,7", "FREQ=DAILY;INTERVAL=10;COUNT=3", "RRULE:FREQ=MONTHLY;BYDAY=1MO",
			"freq=monthly;byday=1mo" })
	void aRuleWithADayInEachPeriodIsTaken(String rule) {
		assertThat(read(SOUND.replace("period: quarter", "rule: " + rule)).routine("briefing")).isPresent();
	}

	@Test
	void aRuleAsCalendarProgramsWriteItMeansTheSame() {
		assertThat(read(SOUND.replace("period: quarter", "rule: rrule:freq=monthly;byday=1mo")).routine("briefing")
			.orElseThrow()
			.schedule()
			.text()).isEqualTo("FREQ=MONTHLY;BYDAY=1MO");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
							BYDAY=1MO                                 | the rule "BYDAY=1MO" does not come back daily, weekly, monthly or yearly
							FREQ=MONTHLY;BYDAY=MO;BYDAY=TU            | the rule has the part BYDAY twice
							FREQ=MONTHLY;;BYDAY=MO                    | "" is no part of a recurrence rule
							FREQ=MONTHLY;                             | "" is no part of a recurrence rule
							FREQ=MONTHLY;BYDAY                        | "BYDAY" is no part of a recurrence rule
							FREQ=MONTHLY;BYDAY=                       | "BYDAY=" is no part of a recurrence rule
							FREQ=MONTHLY;BYDAY=0MO                    | BYDAY is "0MO" in the rule
							FREQ=MONTHLY;BYDAY=1XX                    | BYDAY is "1XX" in the rule
							FREQ=MONTHLY;BYDAY=MO,                    | BYDAY is "MO," in the rule
							FREQ=MONTHLY;BYMONTHDAY=031               | BYMONTHDAY is "031" in the rule
							FREQ=MONTHLY;BYMONTHDAY=32                | BYMONTHDAY is "32" in the rule
							FREQ=MONTHLY;BYMONTHDAY=0                 | BYMONTHDAY is "0" in the rule
							FREQ=YEARLY;BYMONTH=13                    | BYMONTH is "13" in the rule
							FREQ=YEARLY;BYYEARDAY=367                 | BYYEARDAY is "367" in the rule
							FREQ=YEARLY;BYWEEKNO=54                   | BYWEEKNO is "54" in the rule
							FREQ=MONTHLY;COUNT=0                      | COUNT is "0" in the rule
							FREQ=MONTHLY;WKST=MON                     | WKST is "MON" in the rule
							FREQ=WEEKLY;BYMONTHDAY=10                 | BYMONTHDAY does not go with the rest
							FREQ=YEARLY;BYMONTHDAY=25                 | BYMONTHDAY does not go with the rest
					FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR        | BYMONTHDAY does not go with the rest
					FREQ=DAILY;BYMONTHDAY=10                  | BYMONTHDAY does not go with the rest
							FREQ=MONTHLY;BYWEEKNO=20                  | BYWEEKNO does not go with the rest
							FREQ=MONTHLY;BYYEARDAY=20                 | BYYEARDAY does not go with the rest
							FREQ=WEEKLY;BYDAY=1MO                     | BYDAY=1MO does not go with the rest
							FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO         | BYDAY=1MO does not go with the rest
							FREQ=MONTHLY;BYSETPOS=1                   | BYSETPOS does not go with the rest
							FREQ=MONTHLY;RSCALE=CHINESE               | the rule has the part "RSCALE"
							FREQ=MONTHLY;BYHOUR=8                     | the rule has the part "BYHOUR"
							""")
	void whatTheStandardForbidsIsRefused(String rule, String problem) {
		assertThat(rule("\"" + rule + "\"")).singleElement()
			.asString()
			.startsWith("6: " + problem)
			.contains(" Remedy: ");
	}

	@Test
	void aMonthlyRuleThatBeginsOnTheThirtyFirstIsRefused() {
		assertThat(Refusals
			.of(() -> read(SOUND.replace("period: quarter", "rule: FREQ=MONTHLY").replace("2026-10-01", "2026-10-31"))))
			.singleElement()
			.asString()
			.startsWith("6: the rule \"FREQ=MONTHLY\" names no day in 2026-11");
	}

	@ParameterizedTest
	@ValueSource(strings = { "FREQ=MONTHLY;BYDAY=1XX", "FREQ=MONTHLY;BYDAY" })
	void whatIsNoRuleIsRefused(String rule) {
		assertThat(rule(rule)).singleElement().asString().startsWith("6: ");
	}

	@Test
	void aRuleThatNamesNoDayIsRefused() {
		assertThat(Refusals.of(() -> read(SOUND.replace("period: quarter", "rule: FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1")
			.replace("2027-12-31", "2026-12-31")))).containsExactly(
					"6: the rule \"FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1\" names no day. Remedy: correct the rule, or \"from\" and \"until\".");
		assertThat(rule("FREQ=DAILY;UNTIL=20270101"))
			.containsExactly("6: the rule has the part \"UNTIL\". Remedy: write the key \"until\" instead.");
	}

	@Test
	void aRoutineHasEitherAPeriodOrARule() {
		String message = "3: the routine must have either \"period\" or \"rule\". Remedy: write \"period: quarter\", or a rule such as \"rule: FREQ=MONTHLY;BYDAY=1MO\".";
		assertThat(refusals("    period: quarter\n", "")).containsExactly(message);
		assertThat(refusals("period: quarter", "period: quarter\n    rule: FREQ=DAILY")).containsExactly(message);
		assertThat(refusals("quarter", "fortnight")).containsExactly(
				"6: period \"fortnight\" is not known. Remedy: write one of month, quarter, half, year, folded, monthly-folded.");
	}

	@Test
	void theThirtyFirstOfFebruaryIsNoDate() {
		assertThat(refusals("2026-10-01", "2026-02-31")).containsExactly(
				"8: \"2026-02-31\" is not a date. Remedy: write year, month and day, such as \"2026-09-02\".");
		assertThat(refusals("2026-10-01", "0001-10-01"))
			.containsExactly("8: 0001-10-01 is not between 2000 and 2099. Remedy: correct the year.");
	}

	@Test
	void anEndBeforeTheBeginningIsRefused() {
		assertThat(refusals("2027-12-31", "2026-09-30")).containsExactly(
				"9: routine \"briefing\" ends on 2026-09-30, before it begins on 2026-10-01. Remedy: correct one of the two.");
	}

	@Test
	void aRoutineWithoutABeginningIsRefused() {
		assertThat(refusals("    from: 2026-10-01\n", "")).singleElement()
			.asString()
			.startsWith("3: \"from\" is missing.");
	}

	@Test
	void periodsThatOverlapAreRefused() {
		String folded = SOUND
				+ SOUND.substring(SOUND.indexOf("  briefing")).replace("briefing", "yearly").replace("quarter", "year");
		assertThat(Refusals.of(() -> read(folded))).containsExactly(
				"12: the periods of \"yearly\" overlap with those of \"briefing\": the same process, unit and variables. "
						+ "Remedy: keep one of them (\"period: folded\" for Q1, 6, 9 and 12 months), let one end before the other begins, or tell them apart by a variable.");
		assertThat(read(folded.replaceFirst("chair: secretary", "chair: deputy")).all()).hasSize(2);
		assertThat(read(folded.replaceFirst("until: 2027-12-31", "until: 2026-10-02")
			.replaceFirst("(?s)(yearly.*from: )2026-10-01", "$12026-10-03")).all()).hasSize(2);
	}

	@Test
	void aKeyThatIsNotKnownIsRefused() {
		assertThat(refusals("opens: 10", "opens: 10\n    every: day")).singleElement()
			.asString()
			.startsWith("8: the key \"every\" is not known here.");
	}

	@Test
	void aVariableOfTheCalendarIsNotSetByHand() {
		assertThat(refusals("chair: secretary", "period: x")).containsExactly(
				"10: the variable \"period\" is set by the calendar itself. Remedy: give it another name.");
		assertThat(refusals("chair: secretary", "the-chair: x"))
			.containsExactly("10: \"the-chair\" is no name of a variable. Remedy: write an English name in camelCase.");
	}

	@Test
	void anImpossibleDayOfOpeningIsRefused() {
		assertThat(refusals("opens: 10", "opens: -1"))
			.containsExactly("7: \"opens\" is \"-1\". Remedy: write a whole number from 0 to 250.");
	}

	@Test
	void anIdWithASlashIsRefused() {
		assertThat(refusals("  briefing:", "  brief/ing:")).containsExactly(
				"2: \"brief/ing\" cannot be an id. Remedy: use lower-case letters, digits and hyphens, at most 60 characters.");
	}

	private List<String> units(String units) {
		return read(SOUND.replace("[tam-duong]", units)).routine("briefing").orElseThrow().units();
	}

	private List<String> rule(String rule) {
		return refusals("period: quarter", "rule: " + rule);
	}

	private List<String> refusals(String sound, String wrong) {
		assertThat(SOUND).contains(sound);
		return Refusals.of(() -> read(SOUND.replace(sound, wrong)));
	}

	private Routines read(String text) {
		try {
			Files.writeString(folder.resolve("routines.yml"), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Routines.read(new ConfigFolder(folder), organisation,
				(process) -> process.equals("meeting") ? Optional.of(MEETING) : SHIPPED.diagram(process), CHOICES);
	}

}
