package vn.oversight.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.Lateness;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.cases.CaseRecord;
import vn.oversight.cases.CaseTrail;
import vn.oversight.engine.AsTheApplication;
import vn.oversight.engine.OpenSteps.OpenStep;
import vn.oversight.obligation.Routines;
import vn.oversight.organisation.Organisation;

/** How pages speak of cases. */
@Component
public class CaseWords {

	private final RepositoryService repository;

	private final AsTheApplication asTheApplication;

	private final Routines routines;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final Clock clock;

	CaseWords(RepositoryService repository, AsTheApplication asTheApplication, Routines routines,
			Organisation organisation, WorkingCalendar calendar, Clock clock) {
		this.repository = repository;
		this.asTheApplication = asTheApplication;
		this.routines = routines;
		this.organisation = organisation;
		this.calendar = calendar;
		this.clock = clock;
	}

	/** What processes are called, by their keys; as their newest diagrams say it. */
	Map<String, String> processNames() {
		return asTheApplication.get(() -> repository.createProcessDefinitionQuery().latestVersion().list())
			.stream()
			.filter((definition) -> definition.getName() != null)
			.collect(Collectors.toMap(ProcessDefinition::getKey, ProcessDefinition::getName));
	}

	String routineName(String id) {
		return routines.name(id);
	}

	/** The routine or the process, in Vietnamese. */
	public String kind(CaseRecord record) {
		return (record.routine() != null) ? routineName(record.routine())
				: processNames().getOrDefault(record.process(), record.process());
	}

	public String state(CaseRecord record) {
		return record.isOpen() ? "Đang thực hiện" : record.isCancelled() ? "Đã hủy" : "Đã kết thúc";
	}

	/** What colours the state. */
	public String tone(CaseRecord record) {
		return record.isOpen() ? "" : record.isCancelled() ? "held" : "sent";
	}

	/** Whether a task is late. */
	public boolean isLate(OpenStep step) {
		return step.due() != null && step.due().isBefore(clock.instant());
	}

	/** When a task is due, and how late it is; empty if it has no deadline. */
	public String due(OpenStep step) {
		if (step.due() == null) {
			return "";
		}
		Lateness lateness = Lateness.of(step.due(), clock.instant(), calendar);
		String day = DateWords.of(lateness.dueOn());
		return lateness.isLate() ? "quá hạn %d ngày làm việc (hạn %s)".formatted(lateness.workingDays(), day)
				: lateness.isToday() ? "đến hạn hôm nay"
						: "hạn " + day + calendar.doubtAbout(lateness.dueOn()).map(" (%s)"::formatted).orElse("");
	}

	/** How many working days it is late; {@code null} if it is not. */
	Integer lateDays(OpenStep step) {
		Lateness lateness = (step.due() != null) ? Lateness.of(step.due(), clock.instant(), calendar) : null;
		return (lateness != null && lateness.isLate()) ? lateness.workingDays() : null;
	}

	/** The positions that hold a task. */
	public String holders(OpenStep step) {
		return step.groups().stream().map(organisation::title).distinct().collect(Collectors.joining("; "));
	}

	/**
	 * Who did a step, and for which position if it was not their own; empty if nobody.
	 */
	public String who(CaseTrail.Entry entry) {
		if (entry.actor() == null) {
			return "";
		}
		String account = organisation.accountName(entry.actor());
		return (entry.actedAs() == null || organisation.groupsOf(entry.actor()).contains(entry.actedAs())) ? account
				: "%s (%s làm thay)".formatted(organisation.title(entry.actedAs()), account);
	}

	/** The day of a moment; empty for {@code null}. */
	public String day(Instant moment) {
		return (moment != null) ? DateWords.of(calendar.dateOf(moment)) : "";
	}

	/** The positions under which something is seen or was opened. */
	public String position(String group) {
		return (group != null) ? organisation.title(group) : "";
	}

	/** How far a case is on its way through the official steps of its diagram. */
	static List<Stage> stages(CaseRecord record, List<CaseTrail.Entry> steps, List<String> openSteps) {
		Map<String, Instant> done = new HashMap<>();
		steps.stream()
			.filter((step) -> step.official() != null)
			.forEach(
					(step) -> done.merge(step.official(), step.at(), (one, other) -> one.isAfter(other) ? one : other));
		List<String> names = record.officialSteps();
		int last = names.stream()
			.filter(done::containsKey)
			.map(names::indexOf)
			.max(Comparator.naturalOrder())
			.orElse(-1);
		int current = openSteps.stream()
			.map(names::indexOf)
			.filter((index) -> index >= 0)
			.min(Comparator.naturalOrder())
			.orElse(last + 1);
		List<Stage> stages = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			boolean isOver = i < current && (i <= last || record.isOpen());
			stages.add(new Stage(names.get(i),
					record.isOpen() ? (isOver ? "done" : i == current ? "current" : "ahead")
							: i <= last ? "done" : "left-out",
					(record.isOpen() && !isOver) ? null : done.get(names.get(i))));
		}
		return stages;
	}

	/**
	 * An official step of a case.
	 *
	 * @param state {@code done}, {@code current}, {@code ahead} or {@code left-out}, of a
	 * case that ended without it
	 * @param at when the last of it was done; {@code null} while it is not
	 */
	public record Stage(String name, String state, Instant at) {

		public String words() {
			return switch (state) {
				case "done" -> "Đã xong";
				case "current" -> "Đang thực hiện";
				case "ahead" -> "Chưa đến";
				default -> "Không thực hiện";
			};
		}

	}

}
