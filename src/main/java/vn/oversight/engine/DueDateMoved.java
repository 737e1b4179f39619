package vn.oversight.engine;

import java.util.Date;

/**
 * Somebody who may do so has moved the due date of an open task; published within the
 * command that moved it.
 *
 * @param process the key of its process
 * @param instance the id of its process instance
 * @param taskKey the task's id in the diagram
 * @param caseNumber the business key; null for a task of no case
 */
public record DueDateMoved(String process, String instance, String taskKey, String taskName, String caseNumber,
		Date from, Date to) {
}
