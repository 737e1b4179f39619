package vn.oversight.decisions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.cases.Actors;
import vn.oversight.engine.CaseBook;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.OfTheCaller;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.RowsOfCases;
import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/**
 * The verbs of {@code board-decision}, which any case calls to have something decided. It
 * says what was decided; what follows is the caller's.
 */
@Configuration(proxyBeanMethods = false)
class BoardDecision {

	static final String KEY = "board-decision";

	private static final String POSTPONE = "postpone";

	/** What a row of a submission may call its issue. */
	private static final List<String> ISSUE_COLUMNS = List.of("issue", "title", "content", "task", "name");

	private static final int LONGEST_ISSUE = 1000;

	private static final Variable<String> unit = Variable.text("unit");

	private static final Variable<String> submissionTitle = Variable.text("submissionTitle");

	private static final Variable<String> submissionText = Variable.text("submissionText");

	private static final Variable<SpinJsonNode> submissionRows = new Variable<>("submissionRows", SpinJsonNode.class);

	private static final Variable<String> body = Variable.text("body");

	private static final Variable<String> bodyName = Variable.text("bodyName");

	private static final Variable<String> secretary = Variable.text("secretary");

	private static final Variable<Boolean> confidential = new Variable<>("confidential", Boolean.class);

	private static final Variable<String> decisionId = Variable.text("decisionId");

	private static final Variable<String> submittedOn = Variable.text("submittedOn");

	private static final Variable<String> meetingDay = Variable.text("meetingDay");

	private static final Variable<Boolean> inWriting = new Variable<>("inWriting", Boolean.class);

	private static final Variable<String> papersComplete = Variable.text("papersComplete");

	private static final Variable<String> papersMissing = Variable.text("papersMissing");

	private static final Variable<String> postponements = Variable.text("postponements");

	private static final Variable<String> outcome = Variable.text("outcome");

	private static final Variable<String> heldOn = Variable.text("heldOn");

	private static final Variable<Number> convened = new Variable<>("convened", Number.class);

	private static final Variable<Number> present = new Variable<>("present", Number.class);

	private static final Variable<Number> votesFor = new Variable<>("votesFor", Number.class);

	private static final Variable<Number> votesAgainst = new Variable<>("votesAgainst", Number.class);

	private static final Variable<Number> votesBlank = new Variable<>("votesBlank", Number.class);

	private static final Variable<String> decisionText = Variable.text("decisionText");

	private static final Variable<String> minutesNumber = Variable.text("minutesNumber");

	private static final Variable<String> minutesDate = Variable.text("minutesDate");

	private static final Variable<String> newMeetingDay = Variable.text("newMeetingDay");

	private static final Variable<Boolean> hasIssues = new Variable<>("hasIssues", Boolean.class);

	private static final Variable<SpinJsonNode> issueRows = new Variable<>("issueRows", SpinJsonNode.class);

	private static final Variable<String> boardOutcome = Variable.text("boardOutcome");

	private static final Variable<String> boardText = Variable.text("boardText");

	private static final Variable<SpinJsonNode> boardRows = new Variable<>("boardRows", SpinJsonNode.class);

	private static final Variable<String> boardHeldOn = Variable.text("boardHeldOn");

	private static final Variable<String> boardMinutes = Variable.text("boardMinutes");

	private final Decisions book;

	private final Quorum quorum;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final CurrentUser user;

	private final Actors actors;

	BoardDecision(Decisions book, Quorum quorum, Organisation organisation, WorkingCalendar calendar, CurrentUser user,
			Actors actors) {
		this.book = book;
		this.quorum = quorum;
		this.organisation = organisation;
		this.calendar = calendar;
		this.user = user;
		this.actors = actors;
	}

	/** What waits for a decision of a case that ends waits no more. */
	@Bean
	static CaseBook decisionsOfCases(JdbcClient jdbc, Clock clock) {
		return new RowsOfCases(jdbc, clock, KEY, "oversight.decision", List.of("waiting"), "withdrawn",
				(instance, reason) -> {
				});
	}

	/** Enters what waits for a decision. What the caller leaves out is set. */
	@Bean
	@Verb("submitToBoard")
	JavaDelegate submitToBoard() {
		return (execution) -> {
			body.set(execution, organisation.body(body.in(execution)).id());
			List<String> issues = issues(submissionRows.in(execution));
			String number = OfTheCaller.open(execution);
			setWhatIsLeftOut(execution, issues);
			long id = book.submit(new Decision(0, number, 0, body.in(execution), unit.in(execution),
					secretary.in(execution), submissionTitle.in(execution), submissionText.in(execution),
					confidential.in(execution), null, null, false, null, null, 0, null, null, null, null, null, null,
					null, null, null, null, null, null, null), execution.getProcessInstanceId(), user.id(), issues);
			decisionId.set(execution, String.valueOf(id));
		};
	}

	/** What forms and diagram may read before anybody has answered is there. */
	private void setWhatIsLeftOut(DelegateExecution execution, List<String> issues) {
		submissionText.set(execution, submissionText.in(execution));
		bodyName.set(execution, organisation.unitName(body.in(execution)));
		if (secretary.in(execution) == null || secretary.in(execution).isBlank()) {
			secretary.set(execution, organisation.officeGroups());
		}
		submittedOn.set(execution, calendar.today().toString());
		// proposed in the form; whoever holds two positions has one vote
		convened.set(execution,
				(int) organisation.groups(body.in(execution))
					.stream()
					.flatMap((group) -> organisation.members(group).stream())
					.distinct()
					.count());
		postponements.set(execution, null);
		hasIssues.set(execution, !issues.isEmpty());
		issueRows.set(execution, Spin
			.JSON(IntStream.range(0, issues.size()).mapToObj((index) -> row(index, issues.get(index))).toList()));
		boardRows.set(execution, Variable.emptyList());
	}

	private static Map<String, Object> row(int index, String issue) {
		return Map.of("id", String.valueOf(index + 1), "issue", issue);
	}

	/** One line for each row of the caller's list, whatever its column is called. */
	private static List<String> issues(SpinJsonNode rows) {
		if (rows == null || !rows.isArray()) {
			return List.of();
		}
		return rows.elements().stream().map((row) -> {
			String issue = row.isString() ? row.stringValue()
					: Stream.concat(ISSUE_COLUMNS.stream(), row.fieldNames().stream())
						.filter(row::hasProp)
						.map(row::prop)
						.filter(SpinJsonNode::isString)
						.map(SpinJsonNode::stringValue)
						.findFirst()
						.orElse("–");
			return (issue.length() > LONGEST_ISSUE) ? issue.substring(0, LONGEST_ISSUE) + "…" : issue;
		}).toList();
	}

	@Bean
	@Verb("placeOnAgenda")
	JavaDelegate placeOnAgenda() {
		return (execution) -> {
			boolean isComplete = "yes".equals(papersComplete.in(execution));
			book.place(Long.parseLong(decisionId.in(execution)), LocalDate.parse(meetingDay.in(execution)),
					Boolean.TRUE.equals(inWriting.in(execution)), isComplete,
					isComplete ? null : papersMissing.in(execution));
		};
	}

	/** A postponed one stays on the agenda; anything else is a decision, by a quorum. */
	@Bean
	@Verb("recordDecision")
	JavaDelegate recordDecision() {
		return (execution) -> {
			long id = Long.parseLong(decisionId.in(execution));
			String decided = outcome.in(execution);
			boardOutcome.set(execution, decided);
			boardText.set(execution, decisionText.in(execution));
			if (POSTPONE.equals(decided)) {
				postpone(execution, id);
				return;
			}
			Outcome found = found(execution);
			found.require(quorum);
			book.decided(id, found, user.id(),
					actors.of(user.id(), Arrays.asList(secretary.in(execution).split("\\s*,\\s*"))).position());
			boardHeldOn.set(execution, found.heldOn().toString());
			boardMinutes.set(execution, found.minutesNumber());
			boardRows.set(execution, rows(book.issues(id)));
		};
	}

	private void postpone(DelegateExecution execution, long id) {
		LocalDate to = LocalDate.parse(newMeetingDay.in(execution));
		if (!to.isAfter(LocalDate.parse(meetingDay.in(execution)))) {
			throw new Refusal(
					"Hoãn là chuyển sang phiên sau: phiên hiện nay là %s; mời chọn ngày sau."
						.formatted(DateWords.of(LocalDate.parse(meetingDay.in(execution)))),
					"It is postponed to a later session; it is on that of %s now.".formatted(meetingDay.in(execution)));
		}
		book.postpone(id, to, decisionText.in(execution), user.id());
		meetingDay.set(execution, to.toString());
		List<Postponement> all = book.postponements(id);
		String told = all.stream()
			.map((one) -> "%s → %s: %s".formatted(DateWords.of(one.fromDay()), DateWords.of(one.toDay()), one.reason()))
			.collect(Collectors.joining("\n"));
		postponements.set(execution, (told.length() > 3900) ? told.substring(told.length() - 3900) : told);
	}

	private static Outcome found(VariableScope scope) {
		boolean isByIssue = List.of("approve", "changes").contains(outcome.in(scope))
				&& Boolean.TRUE.equals(hasIssues.in(scope));
		List<Issue> issues = isByIssue ? issueRows.in(scope)
			.elements()
			.stream()
			.map((row) -> new Issue(text(row, "issue"), text(row, "orientation"), text(row, "text")))
			.toList() : List.of();
		return new Outcome(outcome.in(scope), LocalDate.parse(heldOn.in(scope)), convened.in(scope).intValue(),
				present.in(scope).intValue(), count(votesFor.in(scope)), count(votesAgainst.in(scope)),
				count(votesBlank.in(scope)), decisionText.in(scope), minutesNumber.in(scope),
				LocalDate.parse(minutesDate.in(scope)), issues);
	}

	private static Integer count(Number number) {
		return (number != null) ? number.intValue() : null;
	}

	private static String text(SpinJsonNode row, String name) {
		return (row.hasProp(name) && row.prop(name).isString()) ? row.prop(name).stringValue() : null;
	}

	private static SpinJsonNode rows(List<Issue> issues) {
		List<Map<String, Object>> rows = new ArrayList<>();
		for (Issue issue : issues) {
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("issue", issue.issue());
			row.put("orientation", issue.orientation());
			row.put("orientationWords", issue.inWords());
			row.put("text", issue.text());
			rows.add(row);
		}
		return Spin.JSON(rows);
	}

}
