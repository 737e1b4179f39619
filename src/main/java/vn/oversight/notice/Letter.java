package vn.oversight.notice;

import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

/** A rendered notice, as its reader gets it. */
record Letter(String messageId, String subject, String text, String html) {

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
		message.setContent(new MimeMultipart("alternative", part(text, "plain"), part(html, "html")));
		message.saveChanges();
		return message;
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
