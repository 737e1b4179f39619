package vn.oversight.deadline;

import vn.oversight.notice.Delivery;

/**
 * A row of {@code escalation.dmn}: who is told when.
 *
 * @param id such as {@code T-3} or {@code L1}; part of the once-key, and the same in all
 * rows of a policy with the same days
 * @param days working days after the due date, negative before it
 * @param longerThan the row holds only if the task was given more calendar days than
 * these; 0 if it always holds
 * @param recipient a step of the line of authority, such as {@code holder} or
 * {@code standing-deputy}
 * @param template the mail
 * @param delivery on its own or in the digest
 * @param title what the rung means, in Vietnamese, as it stands in the mail
 * @param ask what its reader is asked to do, in Vietnamese; {@code null} for what the
 * task itself asks
 */
record LadderRung(String id, int days, int longerThan, String recipient, String template, Delivery delivery,
		String title, String ask) {

	/** Whether it only reminds. */
	boolean isBeforeDue() {
		return days <= 0;
	}

}
