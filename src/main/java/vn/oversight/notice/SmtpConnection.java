package vn.oversight.notice;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPTransport;

import vn.oversight.notice.SmtpAnswer.Stage;

/**
 * A connection that knows how far its mail has got, and waits longer for the answer to a
 * whole mail than for any other (RFC 5321 4.5.3.2.6): whoever hangs up there does not
 * know whether the mail was taken.
 */
final class SmtpConnection extends SMTPTransport {

	private static final int GOOD_BYE_MILLIS = 2000;

	private final PromptSockets sockets;

	private final Duration answerTimeOut;

	private Stage stage = Stage.CONNECTION;

	SmtpConnection(Session session, String protocol, boolean isEncrypted, PromptSockets sockets,
			Duration answerTimeOut) {
		super(session, null, protocol, isEncrypted);
		this.sockets = sockets;
		this.answerTimeOut = answerTimeOut;
	}

	Stage stage() {
		return stage;
	}

	@Override
	public synchronized void sendMessage(Message message, Address[] recipients) throws MessagingException {
		stage = Stage.SENDER;
		super.sendMessage(message, recipients);
	}

	/** Does not wait long for a good-bye. */
	@Override
	public synchronized void close() throws MessagingException {
		try {
			Socket socket = sockets.last();
			if (socket != null && !socket.isClosed()) {
				socket.setSoTimeout(GOOD_BYE_MILLIS);
			}
		}
		catch (SocketException ex) {
			// it is closed
		}
		super.close();
	}

	@Override
	protected void rcptTo() throws MessagingException {
		stage = Stage.RECIPIENT;
		super.rcptTo();
	}

	@Override
	protected OutputStream data() throws MessagingException {
		stage = Stage.DATA;
		return super.data();
	}

	@Override
	protected OutputStream bdat() throws MessagingException {
		stage = Stage.DATA;
		return super.bdat();
	}

	@Override
	protected void finishData() throws IOException, MessagingException {
		stage = Stage.CONTENT;
		waitLonger(super::finishData);
	}

	@Override
	protected void finishBdat() throws IOException, MessagingException {
		stage = Stage.CONTENT;
		waitLonger(super::finishBdat);
	}

	private void waitLonger(Exchange exchange) throws IOException, MessagingException {
		Socket socket = sockets.last();
		if (socket == null) {
			exchange.run();
			return;
		}
		int usual = socket.getSoTimeout();
		socket.setSoTimeout((int) answerTimeOut.toMillis());
		exchange.run();
		// not after a failure: the connection is given up then
		socket.setSoTimeout(usual);
	}

	private interface Exchange {

		void run() throws IOException, MessagingException;

	}

}
