package vn.oversight.extension;

import java.time.Instant;
import java.time.LocalDate;

import org.camunda.bpm.engine.task.Task;

import vn.oversight.calendar.TimeLimit;

/**
 * The deadline of an open task whose limit may be extended.
 *
 * @param caseNumber {@code null} for a task of no case
 * @param holder the groups that the task is put to, as one text
 * @param limit one with an extension
 * @param countedFrom the last day before any extension
 * @param lastDay as extended so far
 * @param latest the last day that an extension can reach
 * @param granted how many extensions were granted so far
 */
record Term(Task task, String caseNumber, String holder, TimeLimit limit, LocalDate countedFrom, LocalDate lastDay,
		LocalDate latest, int granted) {

	boolean isPast(Instant now) {
		return now.isAfter(task.getDueDate().toInstant());
	}

	boolean isUsedUp() {
		return granted >= limit.extension().times() || !latest.isAfter(lastDay);
	}

}
