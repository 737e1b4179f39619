package vn.oversight.deadline;

import java.time.LocalDate;

/** Whoever tells of new dates in mails of their own. Beans of this type are asked. */
public interface ToldElsewhere {

	/**
	 * Whether the holders of a task are told by a mail of its own that it is due then.
	 */
	boolean isTold(String taskId, LocalDate day);

}
