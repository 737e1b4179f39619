package vn.oversight.answers;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.Due;
import vn.oversight.calendar.Lateness;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.CaseBook;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.OfTheCaller;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.RowsOfCases;
import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/**
 * The verbs of {@code opinion-round}, which any case calls to hear what others say. It
 * ends with what became of each remark; whether anybody agrees is the caller's question.
 */
@Configuration(proxyBeanMethods = false)
class OpinionRound {

	static final String KEY = "opinion-round";

	static final String NO_LONGER_ASKED_MESSAGE = "OpinionNoLongerAsked";

	/** One of those asked, in its own branch. */
	static final Variable<String> opinionOf = Variable.text("opinionOf");

	static final String LIMIT = "opinion";

	static final String CUT_OFF = "opinion-cut-off";

	private static final Variable<String> roundTitle = Variable.text("roundTitle");

	private static final Variable<String> roundText = Variable.text("roundText");

	/** A text, or a list of a form. */
	private static final Variable<Object> consulted = new Variable<>("consulted", Object.class);

	private static final Variable<Object> compulsory = new Variable<>("compulsory", Object.class);

	static final Variable<String> roundDue = Variable.text("roundDue");

	private static final Variable<String> roundDueSetBy = Variable.text("roundDueSetBy");

	private static final Variable<String> organiser = Variable.text("organiser");

	private static final Variable<Boolean> confidential = new Variable<>("confidential", Boolean.class);

	private static final Variable<String> askedOn = Variable.text("askedOn");

	private static final Variable<String> requestId = Variable.text("requestId");

	private static final Variable<Integer> opinionsAsked = new Variable<>("opinionsAsked", Integer.class);

	private static final Variable<String> opinionsAccount = Variable.text("opinionsAccount");

	private static final Variable<Integer> opinionsMissing = new Variable<>("opinionsMissing", Integer.class);

	private static final Variable<Integer> opinionsAgainst = new Variable<>("opinionsAgainst", Integer.class);

	private static final Variable<SpinJsonNode> digest = new Variable<>("digest", SpinJsonNode.class);

	private static final Variable<SpinJsonNode> earlierDigest = new Variable<>("earlierDigest", SpinJsonNode.class);

	private static final Variable<String> digestNote = Variable.text("digestNote");

	private static final Variable<String> answer = Variable.text("answer");

	private static final Variable<String> opinionText = Variable.text("opinionText");

	private static final Variable<String> opinionNumber = Variable.text("opinionNumber");

	private static final Variable<String> opinionDate = Variable.text("opinionDate");

	private final Requests book;

	private final Consulted names;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final Clock clock;

	private final Due due;

	private final CurrentUser user;

	OpinionRound(Requests book, Consulted names, Organisation organisation, WorkingCalendar calendar, Clock clock,
			Due due, CurrentUser user) {
		this.book = book;
		this.names = names;
		this.organisation = organisation;
		this.calendar = calendar;
		this.clock = clock;
		this.due = due;
		this.user = user;
	}

	/** A round whose case ends from outside asks nobody any more. */
	@Bean
	static CaseBook roundsOfCases(Requests book, JdbcClient jdbc, Clock clock) {
		return new RowsOfCases(jdbc, clock, KEY, "oversight.request", List.of("collecting", "digesting"), "called-off",
				book::noLongerAwaited);
	}

	/**
	 * Enters who is asked what, as it is today. What the caller leaves out is set: the
	 * limit's last day, the office.
	 */
	@Bean
	@Verb("askOpinions")
	JavaDelegate askOpinions() {
		return (execution) -> {
			List<Asked> asked = names.of(consulted.in(execution), compulsory.in(execution));
			LocalDate lastDay = lastDay(execution);
			String number = OfTheCaller.open(execution);
			setWhatIsLeftOut(execution);
			Request asking = new Request(0, number, execution.getProcessInstanceId(), 0, roundTitle.in(execution),
					roundText.in(execution), organiser.in(execution), confidential.in(execution), null, lastDay,
					due.lastDay(CUT_OFF, lastDay), null, null, null, null, null);
			List<Answer> answers = List.of();
			if (!asked.isEmpty()) {
				long id = book.ask(asking, user.id(), asked);
				requestId.set(execution, String.valueOf(id));
				answers = book.answers(id);
				earlierDigest.set(execution,
						book.before(book.request(id))
							.map((before) -> OpinionWords.digest(book.answers(before.id())))
							.orElseGet(Variable::emptyList));
			}
			int awaited = (int) answers.stream().filter(Answer::isAwaited).count();
			opinionsAsked.set(execution, awaited);
			tell(execution, answers);
			if (awaited == 0 && requestId.in(execution) != null) {
				book.closed(Long.parseLong(requestId.in(execution)), null);
			}
		};
	}

	/** What forms and diagram may read before anybody has answered is there. */
	private void setWhatIsLeftOut(DelegateExecution execution) {
		roundText.set(execution, roundText.in(execution));
		requestId.set(execution, null);
		earlierDigest.set(execution, Variable.emptyList());
		digest.set(execution, Variable.emptyList());
		askedOn.set(execution, calendar.today().toString());
		if (isBlank(organiser.in(execution))) {
			organiser.set(execution, organisation.officeGroups());
		}
	}

	private LocalDate lastDay(DelegateExecution execution) {
		LocalDate ofTheLimit = due.lastDay(LIMIT, calendar.today());
		LocalDate day = isBlank(roundDue.in(execution)) ? ofTheLimit : LocalDate.parse(roundDue.in(execution));
		if (day.isBefore(calendar.nextClose())) {
			throw new Refusal(
					"Hạn cho ý kiến %s đã qua hoặc không còn kịp; mời chọn ngày sau.".formatted(DateWords.of(day)),
					"The opinions would be due on %s, which is past; choose a later day.".formatted(day));
		}
		roundDue.set(execution, day.toString());
		roundDueSetBy.set(execution, day.equals(ofTheLimit) ? null : "hạn ghi trong đề nghị cho ý kiến");
		return day;
	}

	/** Enters an answer while its task is there, which says when it was due. */
	@Bean
	@Verb("recordOpinion")
	TaskListener recordOpinion() {
		return (task) -> {
			String dated = opinionDate.in(task);
			boolean isRemark = !isBlank(opinionText.in(task));
			NewAnswer given = new NewAnswer(answer.in(task), isRemark ? opinionText.in(task) : null,
					opinionNumber.in(task), isBlank(dated) ? null : LocalDate.parse(dated));
			LocalDate dueOn = dueOf(task);
			book.given(Long.parseLong(opinionOf.in(task)), given, task.getId(), user.id(), user.groups(), dueOn,
					Lateness.of(dueOn, clock.instant(), calendar).lateDays());
		};
	}

	private LocalDate dueOf(DelegateTask task) {
		return (task.getDueDate() != null) ? calendar.dateOf(task.getDueDate().toInstant())
				: LocalDate.parse(roundDue.in(task));
	}

	/**
	 * Whoever has not answered by now is missing, by name; the remarks ask for replies.
	 */
	@Bean
	@Verb("closeRound")
	JavaDelegate closeRound() {
		return (execution) -> {
			long id = Long.parseLong(requestId.in(execution));
			book.counted(id);
			tell(execution, book.answers(id));
		};
	}

	@Bean
	@Verb("recordDigest")
	JavaDelegate recordDigest() {
		return (execution) -> {
			long id = Long.parseLong(requestId.in(execution));
			digest.in(execution)
				.elements()
				.forEach((row) -> book.replied(Long.parseLong(row.prop("id").stringValue()),
						row.prop("reply").stringValue(), row.prop("reason").stringValue(), user.id()));
			book.closed(id, digestNote.in(execution));
			tell(execution, book.answers(id));
		};
	}

	private static void tell(VariableScope scope, List<Answer> answers) {
		digest.set(scope, OpinionWords.digest(answers));
		opinionsAccount.set(scope, OpinionWords.account(answers));
		opinionsMissing.set(scope, (int) answers.stream().filter(Answer::isMissing).count());
		opinionsAgainst.set(scope,
				(int) answers.stream().filter((answer) -> "disagree".equals(answer.outcome())).count());
	}

	private static boolean isBlank(String text) {
		return text == null || text.isBlank();
	}

	@Bean
	@Verb("answers")
	OfDiagrams answers() {
		return new OfDiagrams(book, names);
	}

	/** Those that were asked, for the diagram. */
	record OfDiagrams(Requests book, Consulted names) {

		/** One element for each of whom an answer is awaited. */
		public List<String> idsOf(String requestId) {
			return book.answers(Long.parseLong(requestId))
				.stream()
				.filter(Answer::isAwaited)
				.map((answer) -> String.valueOf(answer.id()))
				.toList();
		}

		/** The groups that answer, of the successor's if a unit is dissolved. */
		public String groups(String answerId) {
			return String.join(",", names.groups(book.answer(Long.parseLong(answerId)).asked()));
		}

		/** Who is asked, as it was called then. */
		public String name(String answerId) {
			return book.answer(Long.parseLong(answerId)).askedName();
		}

		/** Why it is asked no more; {@code null} if it still is. */
		public String whyNoLonger(String answerId) {
			return book.answer(Long.parseLong(answerId)).calledOffReason();
		}

		/**
		 * What the same one said in the round before, and what became of it; {@code null}
		 * if it was not asked then.
		 */
		public String earlier(String answerId) {
			Answer answer = book.answer(Long.parseLong(answerId));
			return book.before(book.request(answer.requestId()))
				.flatMap((before) -> book.answers(before.id())
					.stream()
					.filter((one) -> one.asked().equals(answer.asked()))
					.findFirst())
				.map(OpinionWords::earlier)
				.orElse(null);
		}

	}

}
