package vn.oversight.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import vn.oversight.calendar.WorkingCalendar;

/**
 * Puts senders together as a test wants them, over the outbox of the application, and
 * tells what came of its notices.
 */
class Senders {

	final MeterRegistry meters = new SimpleMeterRegistry();

	private final JdbcClient jdbc;

	private final Letters letters;

	private final MailTroubles troubles;

	private final MailHold hold;

	private final RuntimeService runtime;

	private final Refusals refusals = new Refusals(3);

	private final PassingOn passing;

	private final WorkingCalendar calendar;

	private final Clock clock;

	Senders(JdbcClient jdbc, Letters letters, MailTroubles troubles, MailHold hold, RuntimeService runtime,
			PassingOn passing, WorkingCalendar calendar, Clock clock) {
		this.jdbc = jdbc;
		this.letters = letters;
		this.troubles = troubles;
		this.hold = hold;
		this.runtime = runtime;
		this.passing = passing;
		this.calendar = calendar;
		this.clock = clock;
	}

	Sender sender(Post post) {
		return sender("test", post, settings(50, Duration.ofMinutes(3)));
	}

	Sender sender(String owner, Post post, MailSettings settings) {
		return sender(outbox(owner, settings.lease()), post, settings);
	}

	Sender sender(Outbox outbox, Post post, MailSettings settings) {
		return sender(outbox, List.of(carrier(outbox, post, settings)), settings);
	}

	Sender sender(Outbox outbox, List<Carrier> carriers, MailSettings settings) {
		return new Sender(outbox, passing, carriers, refusals, troubles, hours(settings),
				new Pauses(settings.retryFirst(), settings.retryMost()), settings.lease(), clock);
	}

	Carrier carrier(Outbox outbox, Post post, MailSettings settings) {
		return new Carrier(outbox, letters, post, refusals, hold, passing, settings, clock, meters);
	}

	Outbox outbox(String owner, Duration lease) {
		return new Outbox(jdbc, owner, lease);
	}

	/** As they are where a mail server is set: files are written at any hour. */
	MailHours hours(MailSettings settings) {
		return new MailHours(calendar, settings, clock, true);
	}

	static MailSettings settings(int batchSize, Duration lease) {
		return new MailSettings("oversight@localhost", "Văn phòng cấp ủy", Duration.ZERO, false, true,
				LocalTime.of(7, 30), 1, batchSize, lease, Duration.ofSeconds(10), Duration.ofMinutes(10),
				Duration.ofMinutes(15), Duration.ofMinutes(10), Duration.ofDays(3), 3, false, Duration.ofDays(400));
	}

	static GreenMail server(int port) {
		GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		server.start();
		return server;
	}

	static Post smtp(int port) {
		return new SmtpPost(mailServer(port), Duration.ofMinutes(10));
	}

	static JavaMailSenderImpl mailServer(int port) {
		JavaMailSenderImpl server = new JavaMailSenderImpl();
		server.setHost("127.0.0.1");
		server.setPort(port);
		return server;
	}

	/** A server that waits for answers only so long: for the last one, and for others. */
	static Post impatient(int port, Duration afterContent, Duration otherwise) {
		JavaMailSenderImpl server = mailServer(port);
		server.getJavaMailProperties().setProperty("mail.smtp.timeout", String.valueOf(otherwise.toMillis()));
		return new SmtpPost(server, afterContent);
	}

	void emptyOutbox() {
		jdbc.sql("truncate oversight.notice, oversight.address_refused, oversight.mail_hold, oversight.mail_trouble,"
				+ " oversight.mail_delivered")
			.update();
		for (String asking : List.of("mail-refused", "mail-trouble")) {
			runtime.createProcessInstanceQuery()
				.processDefinitionKey(asking)
				.list()
				.forEach((left) -> runtime.deleteProcessInstance(left.getId(), "another test"));
		}
		jdbc.sql("truncate oversight.notice").update();
	}

	void makeDue() {
		jdbc.sql("update oversight.mail_hold set next_try_at = now()").update();
		jdbc.sql("update oversight.notice set next_try_at = now()").update();
	}

	List<String> states() {
		return jdbc.sql("select state from oversight.notice order by id").query(String.class).list();
	}

	List<String> errors() {
		return jdbc.sql("select last_error from oversight.notice order by id").query(String.class).list();
	}

}
