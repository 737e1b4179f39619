package vn.oversight.notice;

import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * A rendered notice, as its reader gets it.
 *
 * @param thread the Message-ID under which mail programs gather all letters about a task;
 * null when it is about none
 * @param calendar the due date or the meeting for the reader's calendar; null when there
 * is nothing to put there
 */
record Letter(String messageId, String thread, String subject, String text, String html, String calendar) {

	private static final String METHOD = "METHOD:";

	static {
		// otherwise Jakarta Mail searches all jars for it several times in each mail
		String streams = "jakarta.mail.util.StreamProvider";
		System.setProperty(streams, System.getProperty(streams, MailStreamProvider.class.getName()));
	}

	MimeMessage toMessage(MailSettings settings, String recipient, Instant date) throws MessagingException {
		MimeMessage message = new MimeMessage((Session) null) {
			@Override
			protected void updateMessageID() throws MessagingException {
				setHeader("Message-ID", messageId);
			}
		};
		message.setFrom(sender(settings));
		message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
		message.setSubject(subject, "UTF-8");
		message.setSentDate(Date.from(date));
		message.setHeader("Auto-Submitted", "auto-generated");
		// keeps Outlook from answering for people on leave
		message.setHeader("X-Auto-Response-Suppress", "All");
		if (thread != null) {
			message.setHeader("References", thread);
			message.setHeader("In-Reply-To", thread);
		}
		MimeMultipart words = new MimeMultipart("alternative", part(text, "plain"), part(html, "html"));
		message.setContent((calendar != null) ? withCalendar(words) : words);
		message.saveChanges();
		return message;
	}

	private String method() {
		return calendar.lines()
			.filter((line) -> line.startsWith(METHOD))
			.map((line) -> line.substring(METHOD.length()))
			.findFirst()
			.orElseThrow();
	}

	private MimeMultipart withCalendar(MimeMultipart words) throws MessagingException {
		MimeBodyPart both = new MimeBodyPart();
		both.setContent(words);
		MimeBodyPart entry = new MimeBodyPart();
		entry.setText(calendar, "UTF-8");
		entry.setHeader("Content-Type", "text/calendar; charset=UTF-8; method=" + method());
		entry.setDisposition(Part.ATTACHMENT);
		entry.setFileName("PUBLISH".equals(method()) ? "thoi-han.ics" : "giay-moi.ics");
		return new MimeMultipart("mixed", both, entry);
	}

	private static InternetAddress sender(MailSettings settings) {
		try {
			return new InternetAddress(settings.from(), settings.fromName(), "UTF-8");
		}
		catch (UnsupportedEncodingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static MimeBodyPart part(String content, String kind) throws MessagingException {
		MimeBodyPart part = new MimeBodyPart();
		part.setText(content, "UTF-8", kind);
		return part;
	}

}
