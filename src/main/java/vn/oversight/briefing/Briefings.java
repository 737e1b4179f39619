package vn.oversight.briefing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;

import vn.oversight.assignments.Assignment;
import vn.oversight.assignments.AssignmentBook;
import vn.oversight.assignments.Disposal;
import vn.oversight.assignments.NewAssignment;
import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/**
 * What the diagrams of the briefings ask: who is called, what is open, and both in words
 * for the forms.
 */
@Verb("briefings")
public class Briefings {

	/** The kinds of units that are told by letter; all others are told in Party ways. */
	private static final Set<String> OF_THE_STATE = Set.of("state", "judicial");

	/** What a text variable of the engine holds, with room for the last line. */
	private static final int LONGEST_TEXT = 3500;

	private final BriefingBook book;

	private final AssignmentBook lines;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	Briefings(BriefingBook book, AssignmentBook lines, Organisation organisation, WorkingCalendar calendar) {
		this.book = book;
		this.lines = lines;
		this.organisation = organisation;
		this.calendar = calendar;
	}

	/** The bodies that report, a unit id each. */
	public List<String> bodies(String caseNumber) {
		return book.reports(caseNumber).stream().map(BodyReport::body).toList();
	}

	/** The same as a text, comma-separated, for a form. */
	public String invited(String caseNumber) {
		return String.join(",", bodies(caseNumber));
	}

	/** Group ids of whoever chairs, comma-separated. */
	public String chair(String caseNumber) {
		return book.briefing(caseNumber).chair();
	}

	public String unitName(String unit) {
		return organisation.unitName(unit);
	}

	/** One line: what it is, and when it meets. */
	public String summary(String caseNumber) {
		return line(book.briefing(caseNumber));
	}

	String line(Briefing briefing) {
		return (briefing.meetingAt() == null) ? briefing.title() + " (chưa ấn định ngày họp)" : "%s, họp %s"
			.formatted(briefing.title(), DateWords.of(briefing.meetingAt().toInstant(), calendar.zone()));
	}

	/** How far the reports have come, as rows of a table. */
	public SpinJsonNode reportRows(String caseNumber) {
		return Spin.JSON(book.reports(caseNumber)
			.stream()
			.map((report) -> Map.of("body", unitName(report.body()), "state", report.stateInWords(), "number",
					orEmpty(report.number()), "issues", orEmpty(report.issues())))
			.toList());
	}

	/** The demands of earlier meetings of the series that are open, by their numbers. */
	public List<String> openEarlier(String caseNumber) {
		return earlier(caseNumber).stream().map((demand) -> String.valueOf(demand.id())).toList();
	}

	/** The same in words, the first lines of the agenda. */
	public String openConclusions(String caseNumber) {
		List<Assignment> open = earlier(caseNumber);
		if (open.isEmpty()) {
			return "Không có kết luận nào của các kỳ trước còn mở.";
		}
		return shortened(IntStream.range(0, open.size())
			.mapToObj((index) -> (index + 1) + ". " + inOneLine(open.get(index)))
			.collect(Collectors.joining("\n")));
	}

	private List<Assignment> earlier(String caseNumber) {
		return lines.openOf(book.earlierThan(caseNumber));
	}

	private String inOneLine(Assignment demand) {
		String carried = lines.disposalsOf(demand.id())
			.stream()
			.filter((disposal) -> disposal.outcome() == Disposal.Outcome.CARRIED)
			.map((disposal) -> "; đã chuyển tiếp: " + disposal.reason())
			.collect(Collectors.joining());
		return "%s (%s, hạn %s%s)".formatted(demand.content(), unitName(demand.owner()), DateWords.of(demand.dueOn()),
				carried);
	}

	/** One demand with all its parts, a line each. */
	public String conclusion(String demandId) {
		Assignment demand = lines.line(Long.parseLong(demandId));
		StringBuilder text = new StringBuilder(book.briefing(demand.caseNumber()).title());
		line(text, "Việc", demand.content());
		line(text, "Kiến nghị của", (demand.raisedBy() != null) ? unitName(demand.raisedBy()) : null);
		line(text, (demand.raisedBy() != null) ? "Chuyển đến" : "Đơn vị thực hiện", unitName(demand.owner()));
		line(text, "Người chịu trách nhiệm",
				(demand.responsible() != null) ? organisation.title(demand.responsible()) : null);
		line(text, "Thời hạn", DateWords.of(demand.dueOn()));
		line(text, "Kết quả phải đạt", demand.result());
		lines.disposalsOf(demand.id()).forEach((earlier) -> line(text, "Đã chuyển tiếp", earlier.reason()));
		return shortened(text.toString());
	}

	private static void line(StringBuilder text, String label, String value) {
		if (value != null) {
			text.append('\n').append(label).append(": ").append(value);
		}
	}

	/** What a meeting decided about earlier conclusions, a line each. */
	public String disposals(String caseNumber) {
		List<Disposal> disposals = lines.disposalsBy(caseNumber);
		if (disposals.isEmpty()) {
			return "Không có kết luận nào của các kỳ trước phải xử lý.";
		}
		return shortened(disposals.stream()
			.map((disposal) -> "- %s: %s (%s)".formatted(lines.line(disposal.demandId()).content(), inWords(disposal),
					disposal.reason()))
			.collect(Collectors.joining("\n")));
	}

	private String inWords(Disposal disposal) {
		return switch (disposal.outcome()) {
			case DONE -> "đã hoàn thành";
			case CARRIED ->
				(disposal.dueOn() != null) ? "chuyển tiếp đến " + DateWords.of(disposal.dueOn()) : "chuyển tiếp";
			case WITHDRAWN -> "rút";
			case HANDED_ON -> "chuyển %s thực hiện".formatted(unitName(disposal.ownerTo()));
			case REPLACED -> "thay bằng việc khác";
		};
	}

	/** The drafted conclusions as rows of a table. */
	public SpinJsonNode conclusionRows(SpinJsonNode conclusions) {
		return Spin.JSON(NoticeDraft.conclusions(null, conclusions)
			.stream()
			.map((conclusion) -> Map.of("task", conclusion.content(), "owner",
					unitName(conclusion.owner()) + "; " + organisation.title(conclusion.responsible()), "due",
					DateWords.of(conclusion.dueOn()), "result", conclusion.result(), "monitor",
					unitName(conclusion.monitor())))
			.toList());
	}

	/** The drafted recommendations as rows of a table. */
	public SpinJsonNode recommendationRows(SpinJsonNode recommendations) {
		return Spin.JSON(NoticeDraft.recommendations(null, recommendations)
			.stream()
			.map((recommendation) -> Map.of("content", recommendation.content(), "raisedBy",
					unitName(recommendation.raisedBy()), "addressee", unitName(recommendation.owner()), "due",
					DateWords.of(recommendation.dueOn())))
			.toList());
	}

	/** Whether a recommendation goes to a body of the State. */
	public boolean isForState(String demandId) {
		Assignment demand = lines.line(Long.parseLong(demandId));
		return OF_THE_STATE.contains(organisation.require(demand.owner()).kind());
	}

	/**
	 * Whether somebody can answer for a task: they belong to the unit that has it, or are
	 * in charge of that unit.
	 */
	boolean answersFor(NewAssignment conclusion) {
		return organisation.groups(conclusion.owner()).contains(conclusion.responsible())
				|| organisation.inCharge(conclusion.owner()).filter(conclusion.responsible()::equals).isPresent();
	}

	private static String orEmpty(String text) {
		return (text != null) ? text : "";
	}

	private static String shortened(String text) {
		return (text.length() > LONGEST_TEXT) ? text.substring(0, LONGEST_TEXT) + "…" : text;
	}

}
