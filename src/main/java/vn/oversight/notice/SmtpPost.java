package vn.oversight.notice;

import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Hands mails to the mail server of {@code spring.mail.*} over one kept connection. A
 * mail counts as sent when the server has accepted its content; what happens to the
 * connection afterwards does not matter, whereas {@link JavaMailSenderImpl#send} would
 * report a failed QUIT as a failed mail.
 */
final class SmtpPost implements Post {

	private static final Logger log = LoggerFactory.getLogger(SmtpPost.class);

	private final JavaMailSenderImpl server;

	private Transport connection;

	SmtpPost(JavaMailSenderImpl server) {
		this.server = server;
		Properties properties = server.getJavaMailProperties();
		String prefix = "mail." + protocol() + ".";
		// without these a hanging server would be waited for without end
		properties.putIfAbsent(prefix + "connectiontimeout", "5000");
		properties.putIfAbsent(prefix + "timeout", "10000");
		properties.putIfAbsent(prefix + "writetimeout", "10000");
		properties.putIfAbsent(prefix + "socketFactory", new PromptSockets());
	}

	@Override
	public Answer send(QueuedNotice notice, MimeMessage message) {
		boolean isKept = connection != null;
		try {
			connect();
		}
		catch (MessagingException ex) {
			hangUp();
			return new Answer(Verdict.UNREACHABLE, ex.getMessage());
		}
		try {
			connection.sendMessage(message, message.getAllRecipients());
			return Answer.ACCEPTED;
		}
		catch (MessagingException ex) {
			SMTPAddressFailedException refusal = aboutRecipient(ex);
			if (refusal != null && verdict(refusal.getReturnCode()) != Verdict.UNREACHABLE) {
				boolean isForGood = verdict(refusal.getReturnCode()) == Verdict.REFUSED;
				return new Answer(isForGood ? Verdict.ADDRESS_REFUSED : Verdict.NOT_NOW, refusal.getMessage().strip());
			}
			hangUp();
			// servers end a connection after some time or some number of mails
			if (isKept && isBeforeContent(ex)) {
				return send(notice, message);
			}
			return new Answer(verdict(ex), String.valueOf(ex.getMessage()).strip());
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
			connection = server.getSession().getTransport(protocol());
			connection.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
		}
	}

	private String protocol() {
		return (server.getProtocol() != null) ? server.getProtocol() : JavaMailSenderImpl.DEFAULT_PROTOCOL;
	}

	private static SMTPAddressFailedException aboutRecipient(Exception failure) {
		Exception ex = failure;
		while (ex instanceof MessagingException next && !(ex instanceof SMTPAddressFailedException)) {
			ex = next.getNextException();
		}
		return (ex instanceof SMTPAddressFailedException refusal) ? refusal : null;
	}

	/** The server talks of us as a sender; it has seen neither recipient nor content. */
	private static boolean isBeforeContent(MessagingException ex) {
		return ex instanceof SMTPSendFailedException failure && failure.getCommand() != null
				&& failure.getCommand().startsWith("MAIL FROM");
	}

	private static Verdict verdict(MessagingException ex) {
		return (ex instanceof SMTPSendFailedException failure && !isBeforeContent(ex))
				? verdict(failure.getReturnCode()) : Verdict.UNREACHABLE;
	}

	private static Verdict verdict(int code) {
		// 53x: the server wants us to log in or to encrypt, which an operator can mend
		if (code < 0 || code == 421 || code / 10 == 53) {
			return Verdict.UNREACHABLE;
		}
		return (code >= 500) ? Verdict.REFUSED : Verdict.NOT_NOW;
	}

}
