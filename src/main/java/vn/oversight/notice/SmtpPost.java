package vn.oversight.notice;

import java.time.Duration;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import vn.oversight.notice.SmtpAnswer.Stage;

/**
 * Hands mails to the mail server of {@code spring.mail.*} over one kept connection. A
 * mail counts as sent when the server has accepted its content; what happens to the
 * connection afterwards does not matter, whereas {@link JavaMailSenderImpl#send} would
 * report a failed QUIT as a failed mail.
 */
final class SmtpPost implements Post {

	private static final Logger log = LoggerFactory.getLogger(SmtpPost.class);

	private static final int NO_ANSWER = -1;

	/** How Jakarta Mail tells of a greeting or of a refused log-in. */
	private static final Pattern CODE = Pattern.compile("^(\\d{3})\\b|response: (\\d{3})\\b");

	private final JavaMailSenderImpl server;

	private final Session session;

	private final PromptSockets sockets = new PromptSockets();

	private final Duration answerTimeOut;

	private SmtpConnection connection;

	/**
	 * A way to a mail server.
	 * @param answerTimeOut how long to wait for its word when it has the whole mail
	 */
	SmtpPost(JavaMailSenderImpl server, Duration answerTimeOut) {
		this.server = server;
		this.answerTimeOut = answerTimeOut;
		Properties properties = new Properties();
		properties.putAll(server.getSession().getProperties());
		String prefix = "mail." + protocol() + ".";
		// without these a hanging server would be waited for without end; RFC 5321
		// 4.5.3.2
		properties.putIfAbsent(prefix + "connectiontimeout", "30000");
		properties.putIfAbsent(prefix + "writetimeout", "180000");
		if (properties.putIfAbsent(prefix + "socketFactory", sockets) != null || isEncrypted()) {
			// its sockets are not ours: one time-out for all answers
			properties.putIfAbsent(prefix + "timeout", String.valueOf(answerTimeOut.toMillis()));
		}
		properties.putIfAbsent(prefix + "timeout", "300000");
		this.session = Session.getInstance(properties);
	}

	@Override
	public Answer send(QueuedNotice notice, MimeMessage message) {
		boolean isKept = connection != null;
		try {
			connect();
		}
		catch (MessagingException ex) {
			hangUp();
			return answer(Stage.CONNECTION, ex);
		}
		try {
			connection.sendMessage(message, message.getAllRecipients());
			return Answer.ACCEPTED;
		}
		catch (MessagingException ex) {
			Answer answer = answer(connection.stage(), ex);
			boolean isOfRecipient = connection.stage() == Stage.RECIPIENT;
			boolean isBeforeRecipient = connection.stage().compareTo(Stage.RECIPIENT) < 0;
			if (!isOfRecipient || answer.verdict() == Verdict.UNREACHABLE) {
				hangUp();
			}
			// servers end a connection after some time or some number of mails
			return (isKept && isBeforeRecipient) ? send(notice, message) : answer;
		}
	}

	@Override
	public void hangUp() {
		if (connection != null) {
			try {
				connection.close();
			}
			catch (MessagingException ex) {
				log.debug("The mail server did not say good-bye", ex);
			}
			connection = null;
		}
	}

	private void connect() throws MessagingException {
		if (connection == null) {
			connection = new SmtpConnection(session, protocol(), isEncrypted(), sockets, answerTimeOut);
			connection.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
		}
	}

	private boolean isEncrypted() {
		return "smtps".equals(protocol());
	}

	private String protocol() {
		return (server.getProtocol() != null) ? server.getProtocol() : JavaMailSenderImpl.DEFAULT_PROTOCOL;
	}

	private static Answer answer(Stage stage, MessagingException failure) {
		String text = String.valueOf(failure.getMessage()).strip();
		int code = NO_ANSWER;
		Exception ex = failure;
		while (ex instanceof MessagingException next && !(ex instanceof SMTPAddressFailedException)) {
			ex = next.getNextException();
		}
		if (ex instanceof SMTPAddressFailedException refusal) {
			text = String.valueOf(refusal.getMessage()).strip();
			code = refusal.getReturnCode();
		}
		else if (failure instanceof SMTPSendFailedException refusal) {
			code = refusal.getReturnCode();
		}
		else if (stage == Stage.CONNECTION) {
			Matcher said = CODE.matcher(text);
			code = !said.find() ? NO_ANSWER : Integer.parseInt((said.group(1) != null) ? said.group(1) : said.group(2));
		}
		Verdict verdict = new SmtpAnswer(stage, code, text).verdict();
		return (verdict == Verdict.ACCEPTED) ? Answer.ACCEPTED : new Answer(verdict, text);
	}

}
