package vn.oversight.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import vn.oversight.engine.CaseBook;
import vn.oversight.engine.CaseEnd;
import vn.oversight.engine.CaseStart;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.PersonGroup;
import vn.oversight.engine.PutTo;

/**
 * Keeps the book of cases in step with the engine: gives each case its number, opens and
 * ends its record, and notes which units have a part in it. The book is told first, so
 * that others find the record.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CaseRecords implements CaseBook {

	private final Cases cases;

	private final CurrentUser user;

	CaseRecords(Cases cases, CurrentUser user) {
		this.cases = cases;
		this.user = user;
	}

	/**
	 * A number that the calendar or a caller hands over wins; without one the diagram's
	 * prefix gives the next.
	 */
	@Override
	public void started(CaseStart start) {
		if (start.isTechnical()) {
			return;
		}
		if (start.number() != null) {
			if (!start.number().equals(start.caller())) {
				open(start);
			}
		}
		else if (start.prefix() != null) {
			// the book is told again, of the number
			start.number(cases.nextNumber(start.prefix()));
		}
	}

	private void open(CaseStart start) {
		String openedAs = user.groups().stream().filter(CaseRecords::isPosition).findFirst().orElse(null);
		String organiser = Optional.ofNullable(text(start, "unit")).or(() -> unitOf(openedAs)).orElse(null);
		String subject = Optional.ofNullable(start.text("subject"))
			.map((variable) -> text(start, variable))
			.orElse(null);
		cases.open(new CaseRecord(start.number(), start.instance(), start.process(), text(start, "routine"), organiser,
				subject, text(start, "periodName"), title(start),
				Optional.ofNullable(start.caller()).orElseGet(() -> text(start, "parentCase")), null, null, user.id(),
				openedAs, null, null, "true".equals(start.text("confidential")), readers(start),
				// whoever it is about learns of it when they are asked or sent something
				Stream.of(organiser, unitOf(openedAs).orElse(null)).filter(Objects::nonNull).distinct().toList(),
				start.officialSteps()));
	}

	private static String title(CaseStart start) {
		String told = start.text("title");
		if (told != null) {
			return told;
		}
		String routine = text(start, "routineTitle");
		String period = text(start, "periodName");
		return (routine == null) ? start.processName() : (period == null) ? routine : routine + " " + period;
	}

	private static List<String> readers(CaseStart start) {
		String readers = start.text("readers");
		return (readers == null) ? List.of()
				: Arrays.stream(readers.split(",")).map(String::strip).filter((group) -> !group.isEmpty()).toList();
	}

	private static String text(CaseStart start, String variable) {
		return (start.get(variable) instanceof String text && !text.isBlank()) ? text : null;
	}

	@EventListener(condition = "#task.eventName == 'create'")
	public void putTo(DelegateTask task) {
		String number = task.getExecution().getProcessBusinessKey();
		if (number != null) {
			List<String> units = PutTo.groups(task)
				.stream()
				.flatMap((group) -> unitOf(group).stream())
				.distinct()
				.toList();
			if (!units.isEmpty()) {
				cases.takesPart(number, units);
			}
		}
	}

	/** The unit of a position, by its name, whether or not the organisation has it. */
	private static Optional<String> unitOf(String group) {
		return isPosition(group) ? Optional.of(group.substring(0, group.lastIndexOf('.'))) : Optional.empty();
	}

	private static boolean isPosition(String group) {
		return group != null && group.contains(".") && !PersonGroup.isOne(group);
	}

	@Override
	public void cancelled(String instance, String reason) {
		cases.instanceCancelled(instance, reason);
	}

	@Override
	public void ended(CaseEnd end) {
		if (end.isFromOutside()) {
			cases.instanceCancelled(end.instance(), end.reason());
		}
		else {
			cases.ended(end.instance());
		}
	}

	@Override
	public void reconcile() {
		cases.cancelLost(CaseEnd.NO_REASON);
	}

}
