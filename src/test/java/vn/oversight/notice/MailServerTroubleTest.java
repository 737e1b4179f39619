package vn.oversight.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import com.icegreen.greenmail.util.GreenMail;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import vn.oversight.OversightTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What mail servers do to senders, and what becomes of the mails. */
@OversightTest
class MailServerTroubleTest {

	/** A Monday morning in Viet Nam. */
	private static final Instant NOW = Instant.parse("2026-11-23T02:03:04Z");

	@Autowired
	Notices notices;

	@Autowired
	MailHold hold;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Clock clock;

	Senders senders;

	@BeforeEach
	void emptyOutbox(@Autowired AutowireCapableBeanFactory beans) {
		senders = beans.createBean(Senders.class);
		jdbc.sql("truncate oversight.notice, oversight.address_refused, oversight.mail_hold").update();
		ClockUtil.setCurrentTime(Date.from(NOW));
	}

	@AfterEach
	void clockOfTheMachine() {
		ClockUtil.reset();
	}

	@Test
	void aServerThatIsDownForAnHourTurnsHealthRedAndGetsEveryMailOnceWhenItIsBack() {
		GreenMail server = Senders.server(0);
		int port = server.getSmtp().getPort();
		server.stop();
		notices.queueAll(IntStream.range(0, 20).mapToObj((i) -> notice("key-" + i, i + "@example.vn")).toList());
		Sender sender = senders.sender(Senders.smtp(port));
		for (int minute = 0; minute <= 60; minute += 5) {
			ClockUtil.setCurrentTime(Date.from(NOW.plus(Duration.ofMinutes(minute))));
			senders.makeDue();
			assertThat(sender.sendQueued()).isZero();
			assertThat(health(sender)).as("after %d minutes", minute)
				.isEqualTo((minute > 15) ? Status.DOWN : Status.UP);
		}
		assertThat(senders.states()).containsOnly("queued");

		server = Senders.server(port);
		senders.makeDue();
		assertThat(sender.sendQueued()).isEqualTo(20);
		assertThat(health(sender)).isEqualTo(Status.UP);
		assertThat(server.getReceivedMessages()).extracting((mail) -> mail.getAllRecipients()[0].toString())
			.hasSize(20)
			.doesNotHaveDuplicates();
		server.stop();
	}

	@Test
	void oneBadRecipientOfFiftyIsRefusedAndTheOthersAreSentOverTheSameConnection() {
		notices.queueAll(IntStream.range(0, 50)
			.mapToObj((i) -> notice("key-%02d".formatted(i), (i == 17) ? "gone@example.vn" : i + "@example.vn"))
			.toList());
		try (SmtpStub server = new SmtpStub((command) -> command.contains("gone@") ? "550 5.1.1 no such user" : null)) {
			assertThat(senders.sender(Senders.smtp(server.port())).sendQueued()).as("and the office's new task")
				.isEqualTo(50);

			assertThat(server.accepted).hasSize(50)
				.doesNotHaveDuplicates()
				.doesNotContain("gone@example.vn")
				.contains("office.clerk@tam-duong.example");
			assertThat(server.connections).hasValue(1);
		}
		assertThat(senders.states()).hasSize(51).containsOnly("sent", "refused").containsOnlyOnce("refused");
		assertThat(senders.errors().get(17)).isEqualTo("550 5.1.1 no such user");
	}

	@ParameterizedTest
	@ValueSource(strings = { "MAIL FROM 451 4.3.0 try again later", "RCPT TO 450 4.2.0 greylisted",
			"DATA 451 4.3.0 local error", "(content) 452 4.3.1 no space" })
	void whatTheServerDoesNotTakeNowIsOfferedAgainLater(String refusal) {
		String[] parts = refusal.split(" (?=4\\d\\d)", 2);
		notices.queue(notice("a", "a@example.vn"));
		try (SmtpStub server = new SmtpStub((command) -> command.startsWith(parts[0]) ? parts[1] : null)) {
			assertThat(senders.sender(Senders.smtp(server.port())).sendQueued()).isZero();
		}
		assertThat(senders.states()).containsExactly("queued");
		assertThat(senders.errors()).containsExactly(parts[1]);
		assertThat(jdbc.sql("select next_try_at > now() from oversight.notice").query(Boolean.class).single()).isTrue();

		senders.makeDue();
		try (SmtpStub mended = new SmtpStub((command) -> null)) {
			assertThat(senders.sender(Senders.smtp(mended.port())).sendQueued()).isEqualTo(1);
		}
		assertThat(senders.states()).containsExactly("sent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DATA 554 5.7.1 not from you", "(content) 550 5.7.1 looks like spam" })
	void whatTheServerNeverTakesIsRefusedAndItsReaderIsWrittenToAgain(String refusal) {
		String[] parts = refusal.split(" (?=5\\d\\d)", 2);
		notices.queue(notice("a", "a@example.vn"));
		try (SmtpStub server = new SmtpStub((command) -> command.startsWith(parts[0]) ? parts[1] : null)) {
			assertThat(senders.sender(Senders.smtp(server.port())).sendQueued()).isZero();
		}
		assertThat(senders.states()).containsExactly("refused");
		assertThat(senders.errors()).containsExactly(parts[1]);

		notices.queue(notice("b", "a@example.vn"));
		try (SmtpStub mended = new SmtpStub((command) -> null)) {
			assertThat(senders.sender(Senders.smtp(mended.port())).sendQueued()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "(greeting)", "EHLO", "MAIL", "RCPT", "DATA", "(content)" })
	void aServerThatHangsAnywhereIsLeftAfterTheTimeOutAndNothingIsLost(String where) {
		notices.queueAll(List.of(notice("a", "a@example.vn"), notice("b", "b@example.vn")));
		try (SmtpStub server = new SmtpStub((command) -> command.startsWith(where) ? SmtpStub.HANG : null)) {
			JavaMailSenderImpl impatient = Senders.mailServer(server.port());
			impatient.getJavaMailProperties().setProperty("mail.smtp.timeout", "200");
			Instant start = Instant.now();

			assertThat(senders.sender(new SmtpPost(impatient)).sendQueued()).isZero();

			assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
			assertThat(server.connections).as("the others are not tried in vain").hasValue(1);
		}
		assertThat(senders.states()).containsOnly("queued");
	}

	@Test
	void aServerThatHangsAtQuitDoesNotUnsendTheMail() {
		notices.queue(notice("a", "a@example.vn"));
		try (SmtpStub server = new SmtpStub((command) -> command.startsWith("QUIT") ? SmtpStub.HANG : null)) {
			JavaMailSenderImpl impatient = Senders.mailServer(server.port());
			impatient.getJavaMailProperties().setProperty("mail.smtp.timeout", "200");

			assertThat(senders.sender(new SmtpPost(impatient)).sendQueued()).isEqualTo(1);
		}
		assertThat(senders.states()).containsExactly("sent");
	}

	@Test
	void aServerThatIsDownIsTriedAgainUntilItIsBack() {
		GreenMail server = Senders.server(0);
		int port = server.getSmtp().getPort();
		server.stop();
		notices.queueAll(List.of(notice("a", "a@example.vn"), notice("b", "b@example.vn")));
		Sender sender = senders.sender(Senders.smtp(port));
		for (int failures = 0; failures < 30; failures++) {
			senders.makeDue();
			assertThat(sender.sendQueued()).isZero();
		}
		assertThat(senders.states()).containsOnly("queued");
		assertThat(jdbc.sql("select count(*) from oversight.notice where lease_owner is not null")
			.query(Long.class)
			.single()).isZero();
		assertThat(jdbc.sql("select max(next_try_at) - now() < interval '10 minutes' from oversight.notice")
			.query(Boolean.class)
			.single()).isTrue();

		server = Senders.server(port);
		senders.makeDue();
		assertThat(sender.sendQueued()).isEqualTo(2);
		assertThat(server.getReceivedMessages()).hasSize(2);
		server.stop();
	}

	@Test
	void afterAFailureTheRhythmPausesButTheRowsStayDue() {
		notices.queueAll(List.of(notice("a", "a@example.vn"), notice("b", "b@example.vn")));
		try (SmtpStub server = new SmtpStub((command) -> SmtpStub.CLOSE)) {
			Sender sender = senders.sender(Senders.smtp(server.port()));
			sender.poll();
			sender.poll();

			assertThat(server.connections).hasValue(1);
		}
		assertThat(
				jdbc.sql("select count(*) from oversight.notice where next_try_at > now()").query(Long.class).single())
			.isEqualTo(1);
	}

	@Test
	void oneBadRecipientOfSeveralIsRefusedAndTheOthersAreSentOverTheSameConnection() {
		notices.queueAll(List.of(notice("a", "a@example.vn"), notice("b", "gone@example.vn"),
				notice("c", "full@example.vn"), notice("d", "d@example.vn")));
		try (SmtpStub server = new SmtpStub((command) -> command.contains("gone@") ? "550 5.1.1 no such user"
				: command.contains("full@") ? "452 4.2.2 mailbox full" : null)) {
			assertThat(senders.sender(Senders.smtp(server.port())).sendQueued()).isEqualTo(3);

			assertThat(server.accepted).as("with the office's new task")
				.containsExactly("a@example.vn", "d@example.vn", "office.clerk@tam-duong.example");
			assertThat(server.connections).hasValue(1);
		}
		assertThat(senders.states()).containsExactly("sent", "refused", "queued", "sent", "sent");
		assertThat(senders.errors()).containsExactly(null, "550 5.1.1 no such user", "452 4.2.2 mailbox full", null,
				null);
	}

	@Test
	void aServerThatWantsNoMailFromUsRefusesNobody() {
		notices.queueAll(List.of(notice("a", "a@example.vn"), notice("b", "b@example.vn")));
		try (SmtpStub server = new SmtpStub(
				(command) -> command.startsWith("MAIL") ? "530 5.7.0 authentication required" : null)) {
			assertThat(senders.sender(Senders.smtp(server.port())).sendQueued()).isZero();
		}
		assertThat(senders.states()).containsOnly("queued");
	}

	@Test
	void aServerThatEndsTheConnectionNowAndThenIsCalledAgain() {
		notices.queueAll(IntStream.range(0, 4).mapToObj((i) -> notice("key-" + i, i + "@example.vn")).toList());
		Set<String> begun = ConcurrentHashMap.newKeySet();
		try (SmtpStub server = new SmtpStub((command) -> {
			if (command.equals("(greeting)")) {
				begun.clear();
			}
			return (command.startsWith("MAIL") && !begun.add("a mail")) ? "421 4.7.0 too many mails" : null;
		})) {
			assertThat(senders.sender(Senders.smtp(server.port())).sendQueued()).isEqualTo(4);

			assertThat(server.connections).hasValue(4);
			assertThat(server.accepted).doesNotHaveDuplicates().hasSize(4);
		}
	}

	@Test
	void aConnectionThatBreaksAtQuitDoesNotUnsendTheMail() {
		notices.queue(notice("a", "a@example.vn"));
		try (SmtpStub server = new SmtpStub((command) -> command.startsWith("QUIT") ? SmtpStub.CLOSE : null)) {
			Sender sender = senders.sender(Senders.smtp(server.port()));
			assertThat(sender.sendQueued()).isEqualTo(1);
			senders.makeDue();
			assertThat(sender.sendQueued()).isZero();

			assertThat(server.accepted).containsExactly("a@example.vn");
		}
		assertThat(senders.states()).containsExactly("sent");
	}

	@Test
	void noMailServerIsWaitedForWithoutEnd() {
		JavaMailSenderImpl server = Senders.mailServer(25);
		new SmtpPost(server);

		assertThat(server.getJavaMailProperties()).containsEntry("mail.smtp.connectiontimeout", "5000")
			.containsEntry("mail.smtp.timeout", "10000")
			.containsEntry("mail.smtp.writetimeout", "10000");
	}

	private Status health(Sender sender) {
		MailSettings settings = Senders.settings(50, Duration.ofMinutes(3));
		Queue queue = new Queue(jdbc, senders.hours(settings), hold, sender, settings, clock);
		return new NoticeHealth(queue, hold).health().getStatus();
	}

	private static Notice notice(String key, String recipient) {
		return new Notice("new-task", recipient, key, "KT-2026-014", null, null,
				Map.of("taskName", "Thẩm tra, xác minh", "link", "http://localhost:8080/v/1"));
	}

}
