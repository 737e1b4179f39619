package vn.oversight.assignments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;

import vn.oversight.calendar.DateWords;
import vn.oversight.engine.CurrentStep;
import vn.oversight.engine.OfficeDays;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.TypedDay;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/**
 * What somebody is asked to do, for any diagram: enters the rows of a form's list, tells
 * which lines are open, and notes what became of them.
 */
@Verb("assignments")
public class Assignments {

	/** What a text variable of the engine holds, with room for the last line. */
	private static final int LONGEST_TEXT = 3500;

	private final AssignmentBook book;

	private final FollowUps followUps;

	private final Lines lines;

	private final Organisation organisation;

	private final OfficeDays days;

	Assignments(AssignmentBook book, FollowUps followUps, Organisation organisation, OfficeDays days) {
		this.book = book;
		this.followUps = followUps;
		this.organisation = organisation;
		this.days = days;
		this.lines = new Lines(organisation, days);
	}

	/**
	 * Enters the rows of a list: {@code ${assignments.enter(caseNumber, 'assignment',
	 * lines, 'content=task, owner=handler, due=due')}}. Parts are content, owner (a unit
	 * or a position), responsible (a position), due, result, monitor (the office if
	 * nobody is named), source, raisedBy; {@code monitor: front} gives the value itself.
	 * <p>
	 * A step that is done again in its place (a form sent back and completed again)
	 * replaces what it had entered and nobody follows up yet: what is still in the list
	 * stays the same line, what is not any more is noted as replaced. What is followed up
	 * already stays, and is not entered a second time.
	 * @param kind {@code demand}, {@code conclusion}, {@code assignment},
	 * {@code recommendation} or {@code promise}
	 * @param rows a list of a form; {@code null} for none
	 * @return the numbers of the lines
	 * @throws Refusal naming the row that lacks something, or is due on a day that is
	 * past or off
	 */
	public List<String> enter(String caseNumber, String kind, Object rows, String mapping) {
		return enter(caseNumber, kind, rows, mapping, null);
	}

	/**
	 * The same, of a document.
	 * @param source the document in words, such as {@code Nghị quyết số 12-NQ/HU}
	 */
	public List<String> enter(String caseNumber, String kind, Object rows, String mapping, String source) {
		return enter(caseNumber, kind, rows, mapping, source, null);
	}

	/**
	 * The same, of what a unit has recommended.
	 * @param raisedBy id of the unit
	 */
	public List<String> enter(String caseNumber, String kind, Object rows, String mapping, String source,
			String raisedBy) {
		Objects.requireNonNull(caseNumber, "A line needs the number of its case");
		AssignmentKind is = AssignmentKind.of(kind);
		Origin origin = origin();
		List<NewAssignment> sent = lines.of(is, rows, mapping, source, raisedBy);
		List<Assignment> before = new ArrayList<>(
				(origin.step() != null) ? book.enteredBy(caseNumber, is, origin.step())
						: book.openOf(caseNumber).stream().filter((line) -> line.kind() == is).toList());
		List<Long> ids = new ArrayList<>();
		for (NewAssignment line : sent) {
			Optional<Assignment> known = before.stream().filter((one) -> isSame(one, line)).findFirst();
			known.ifPresent(before::remove);
			if (known.isPresent() && known.get().followUp() == null) {
				book.renew(known.get().id(), line);
			}
			ids.add(known.map(Assignment::id).orElseGet(() -> book.enter(caseNumber, line, origin)));
		}
		if (origin.step() != null) {
			before.stream()
				.filter((line) -> line.followUp() == null)
				.forEach((line) -> followUps.dispose(new Disposal(line.id(), caseNumber, Disposal.Outcome.REPLACED,
						"Danh sách được lập lại", null)));
		}
		return ids.stream().map(String::valueOf).toList();
	}

	private static boolean isSame(Assignment known, NewAssignment sent) {
		return known.content().equals(sent.content()) && known.owner().equals(sent.owner())
				&& Objects.equals(known.raisedBy(), sent.raisedBy());
	}

	private static Origin origin() {
		return CurrentStep.get()
			.map((step) -> new Origin(step.process(), step.text("unit"), step.text("subject"), step.instance(),
					step.place(), step.declared("confidential").filter("true"::equals).isPresent()))
			.orElse(Origin.UNKNOWN);
	}

	/**
	 * The open lines of a case that nobody follows up yet, for the collection of a
	 * multi-instance over {@code demand-follow-up} with {@code demandId}.
	 */
	public List<String> idsOf(String caseNumber) {
		return ids(book.openOf(caseNumber).stream().filter((line) -> line.followUp() == null).toList());
	}

	/** The same, of one kind. */
	public List<String> idsOf(String caseNumber, String kind) {
		AssignmentKind is = AssignmentKind.of(kind);
		return ids(book.openOf(caseNumber)
			.stream()
			.filter((line) -> line.followUp() == null && line.kind() == is)
			.toList());
	}

	/**
	 * The open lines of earlier cases: those of the same process, held by the same unit
	 * (the variable {@code unit}).
	 */
	public List<String> earlier(String caseNumber) {
		return ids(ofEarlier(caseNumber));
	}

	/** The same in words, a line each, such as for an agenda. */
	public String earlierInWords(String caseNumber) {
		List<Assignment> open = ofEarlier(caseNumber);
		return open.isEmpty() ? "Không có việc nào của các kỳ trước còn mở."
				: shortened(IntStream.range(0, open.size())
					.mapToObj((index) -> (index + 1) + ". " + inOneLine(open.get(index)))
					.collect(Collectors.joining("\n")));
	}

	private List<Assignment> ofEarlier(String caseNumber) {
		return CurrentStep.get()
			.map((step) -> book.openOfEarlier(caseNumber, step.process(), step.text("unit")))
			.orElse(List.of());
	}

	/** What other cases asked of a unit and is not done yet, a line each. */
	public String openOn(String unit, String caseNumber) {
		return OpenLines.asText(book.openOn(unit, caseNumber));
	}

	/** The open lines of a case as rows of a table: content, owner, due, monitor. */
	public SpinJsonNode rows(String caseNumber) {
		return Spin.JSON(book.openOf(caseNumber)
			.stream()
			.map((line) -> Map.of("content", line.content(), "owner", organisation.unitName(line.owner()), "due",
					DateWords.of(line.dueOn()), "monitor", organisation.unitName(line.monitor())))
			.toList());
	}

	private String inOneLine(Assignment line) {
		return "%s (%s, hạn %s%s)".formatted(line.content(), organisation.unitName(line.owner()),
				DateWords.of(line.dueOn()),
				book.disposalsOf(line.id())
					.stream()
					.filter((disposal) -> disposal.outcome() == Disposal.Outcome.CARRIED)
					.map((disposal) -> "; đã chuyển tiếp: " + disposal.reason())
					.collect(Collectors.joining()));
	}

	/** One line with all its parts and what was decided about it. */
	public String inWords(String id) {
		Assignment line = line(id);
		StringBuilder text = new StringBuilder((line.source() != null) ? line.source() : line.caseNumber());
		part(text, "Việc", line.content());
		part(text, "Khuyết điểm", line.finding());
		part(text, "Kiến nghị của", (line.raisedBy() != null) ? organisation.unitName(line.raisedBy()) : null);
		part(text, "Đơn vị thực hiện", organisation.unitName(line.owner()));
		part(text, "Người chịu trách nhiệm",
				(line.responsible() != null) ? organisation.title(line.responsible()) : null);
		part(text, "Thời hạn", DateWords.of(line.dueOn()));
		part(text, "Kết quả phải đạt", line.result());
		book.disposalsOf(line.id()).forEach((earlier) -> part(text, earlier.outcome().words(), earlier.reason()));
		return shortened(text.toString());
	}

	private static void part(StringBuilder text, String label, String value) {
		if (value != null) {
			text.append('\n').append(label).append(": ").append(value);
		}
	}

	/** It was seen to be done: its follow-up ends. */
	public void finish(String caseNumber, String id, String reason) {
		dispose(caseNumber, id, Disposal.Outcome.DONE.id(), reason, null);
	}

	/** It is followed up further, and looked at again by whoever comes next. */
	public void carry(String caseNumber, String id, String reason) {
		carry(caseNumber, id, reason, null);
	}

	/**
	 * The same, to a later day, with the task that is open.
	 * @param due a later working day; {@code null} to keep the one it has
	 */
	public void carry(String caseNumber, String id, String reason, Object due) {
		dispose(caseNumber, id, Disposal.Outcome.CARRIED.id(), reason, due);
	}

	/** It is no longer asked for: its follow-up ends. */
	public void withdraw(String caseNumber, String id, String reason) {
		dispose(caseNumber, id, Disposal.Outcome.WITHDRAWN.id(), reason, null);
	}

	/** Another unit has to do it: what is asked of the former one is asked of it. */
	public void handOn(String caseNumber, String id, String unit, String reason) {
		Assignment line = line(id);
		String owner = organisation.require(unit).id();
		if (line.isOpen() && owner.equals(line.owner())) {
			throw new Refusal(
					"%s đang thực hiện việc này rồi; mời chọn đơn vị khác.".formatted(organisation.unitName(owner)),
					"\"%s\" has this line already.".formatted(owner));
		}
		if (line.isOpen() && owner.equals(line.monitor())) {
			throw new Refusal(
					"%s đang theo dõi việc này nên không được nhận thực hiện; mời chọn đơn vị khác."
						.formatted(organisation.unitName(owner)),
					"\"%s\" monitors this line: owner and monitor differ.".formatted(owner));
		}
		followUps.dispose(
				new Disposal(line.id(), caseNumber, Disposal.Outcome.HANDED_ON, required(reason), null, owner, null));
	}

	/**
	 * Another line takes its place: its follow-up ends.
	 * @param by number of the other line
	 */
	public void replace(String caseNumber, String id, String by, String reason) {
		followUps.dispose(new Disposal(line(id).id(), caseNumber, Disposal.Outcome.REPLACED, required(reason), null,
				null, line(by).id()));
	}

	/**
	 * Whatever a form has decided: {@code done}, {@code carried}, {@code withdrawn}. A
	 * line that ended in the meantime stays as it is; the decision is noted all the same.
	 * @param due of {@code carried}: a later working day, or {@code null}
	 * @throws Refusal without a reason, or for a day that is not later
	 */
	public void dispose(String caseNumber, String id, String outcome, String reason, Object due) {
		Assignment line = line(id);
		Disposal.Outcome decided = Disposal.Outcome.of(outcome);
		LocalDate movedTo = (decided == Disposal.Outcome.CARRIED && due != null && !due.toString().isBlank())
				? TypedDay.read("Thời hạn mới", "due", due).worked(days).orRefuse() : null;
		if (movedTo != null && line.isOpen() && !movedTo.isAfter(line.dueOn())) {
			throw new Refusal(
					"Chuyển tiếp là dời sang ngày muộn hơn: thời hạn hiện nay là %s; mời chọn ngày sau hoặc để trống."
						.formatted(DateWords.of(line.dueOn())),
					"A line is carried over to a later day; it is due on %s now.".formatted(line.dueOn()));
		}
		followUps.dispose(new Disposal(line.id(), caseNumber, decided, required(reason), movedTo));
	}

	private static String required(String reason) {
		if (reason == null || reason.isBlank()) {
			throw new Refusal("Mời ghi lý do.", "A reason is needed.");
		}
		return reason.strip();
	}

	private Assignment line(String id) {
		return book.line(Long.parseLong(id));
	}

	private static List<String> ids(List<Assignment> lines) {
		return lines.stream().map((line) -> String.valueOf(line.id())).toList();
	}

	private static String shortened(String text) {
		return (text.length() > LONGEST_TEXT) ? text.substring(0, LONGEST_TEXT) + "…" : text;
	}

}
