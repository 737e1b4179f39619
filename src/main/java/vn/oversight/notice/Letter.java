package vn.oversight.notice;

import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * A rendered notice, as its reader gets it.
 *
 * @param thread the Message-ID under which mail programs gather all letters about a task;
 * null when it is about none
 * @param calendar what changes in the reader's calendar; may be empty
 */
record Letter(String messageId, String thread, String subject, String text, String html, List<CalendarEntry> calendar) {

	private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

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
		message.setContent(calendar.isEmpty() ? words : withCalendar(words));
		message.saveChanges();
		return message;
	}

	private MimeMultipart withCalendar(MimeMultipart words) throws MessagingException {
		MimeBodyPart both = new MimeBodyPart();
		both.setContent(words);
		MimeMultipart all = new MimeMultipart("mixed", both);
		for (CalendarEntry entry : calendar) {
			all.addBodyPart(part(entry, all.getCount()));
		}
		return all;
	}

	private static MimeBodyPart part(CalendarEntry entry, int number) throws MessagingException {
		MimeBodyPart part = part(entry.text(), "calendar; method=" + entry.method());
		part.setDisposition(Part.ATTACHMENT);
		part.setFileName(entry.fileName() + ((number > 1) ? "-" + number : "") + ".ics");
		return part;
	}

	/** The due date that this letter puts into the reader's calendar; null if none. */
	Instant calendarDue() {
		return calendar.stream().map(CalendarEntry::dueAt).filter(Objects::nonNull).findFirst().orElse(null);
	}

	private static InternetAddress sender(MailSettings settings) {
		try {
			return new InternetAddress(settings.from(), settings.fromName(), "UTF-8");
		}
		catch (UnsupportedEncodingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A part that is encoded already: Jakarta Mail encodes byte by byte, and reads the
	 * whole text first to find out which way is shorter. The canonical form of text ends
	 * lines with CRLF (RFC 2046, 4.1.1).
	 */
	private static MimeBodyPart part(String content, String kind) throws MessagingException {
		InternetHeaders headers = new InternetHeaders();
		headers.setHeader("Content-Type", "text/" + kind + "; charset=UTF-8");
		headers.setHeader("Content-Transfer-Encoding", "base64");
		return new MimeBodyPart(headers, Base64.getMimeEncoder()
			.encode(LINE_BREAK.matcher(content).replaceAll("\r\n").getBytes(StandardCharsets.UTF_8)));
	}

}
