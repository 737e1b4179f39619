package vn.oversight.notice;

import org.springframework.boot.test.context.TestComponent;

/** Sends what is queued, for tests outside this package. */
@TestComponent
public class SendNow {

	private final Sender sender;

	SendNow(Sender sender) {
		this.sender = sender;
	}

	/** Tells how many mails went out. */
	public int sendQueued() {
		return sender.sendQueued();
	}

}
