package vn.oversight.deadline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.model.bpmn.instance.UserTask;

import vn.oversight.calendar.LimitStatus;
import vn.oversight.calendar.TimeLimit;

/**
 * The time limit that a task's due date names in its diagram.
 *
 * @param id the id of the limit, or its beginning
 * @param variable the variable that holds the rest of the id; {@code null} if there is
 * none
 * @param agreedSince the variable that holds the day from which an agreed term counts;
 * {@code null} if the limit itself says how long the term is
 */
record LimitOfTask(String id, String variable, String agreedSince) {

	/**
	 * {@code ${due.in('sign-plan')}} or {@code ${due.since('verification-'.concat(kind),
	 * …)}} or {@code ${due.agreed('demand-remedy', demandMadeOn, …)}}.
	 */
	private static final Pattern NAMED = Pattern
		.compile("due\\.(\\w+)\\('([a-z0-9-]+)'(?:\\.concat\\((\\w+)\\))?(?:, (\\w+))?");

	/** Empty if the due date is that of a document. */
	static Optional<LimitOfTask> of(UserTask task) {
		String dueDate = task.getCamundaDueDate();
		Matcher named = NAMED.matcher((dueDate != null) ? dueDate : "");
		return named.find() ? Optional.of(new LimitOfTask(named.group(2), named.group(3),
				named.group(1).equals("agreed") ? named.group(4) : null)) : Optional.empty();
	}

	/**
	 * The whole id.
	 * @param rest the value of the variable; not asked for if there is none
	 */
	String idWith(Object rest) {
		return (variable != null) ? id + rest : id;
	}

	/**
	 * On which ground a task is due when it is.
	 * @param document what set the date; {@code null} if the limit did
	 * @param limit what it counts from and where it comes from
	 * @param committee whose setting it is, where no regulation says so
	 */
	static Optional<String> ground(Object document, Optional<TimeLimit> limit, String committee) {
		return (document != null) ? Optional.of("Thời hạn ghi tại: " + document)
				: limit.map((named) -> inWords(named, committee));
	}

	private static String inWords(TimeLimit limit, String committee) {
		String from = "Thời hạn “%s” tính từ %s".formatted(limit.title(), limit.countsFrom());
		return from + ((limit.status() == LimitStatus.LOCAL) ? ", do %s đặt".formatted(committee)
				: ", theo " + limit.source());
	}

}
