package vn.oversight.notice;

import org.springframework.boot.test.context.TestComponent;

/** Lets tests of other packages send what is queued. */
@TestComponent
public class SendNow {

	private final Sender sender;

	SendNow(Sender sender) {
		this.sender = sender;
	}

	/** Sends what may go by now; tells how many mails were accepted. */
	public int run() {
		return sender.sendQueued();
	}

}
