package vn.oversight.notice;

/** How a notice reaches its reader. */
public enum Delivery {

	/** As a mail of its own. */
	IMMEDIATE,
	/** With others in the one digest that its reader gets each working day. */
	DIGEST

}
