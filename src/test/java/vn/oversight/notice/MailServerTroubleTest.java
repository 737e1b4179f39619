package vn.oversight.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.icegreen.greenmail.util.GreenMail;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
	TaskService tasks;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Clock clock;

	Senders senders;

	@BeforeEach
	void emptyOutbox(@Autowired AutowireCapableBeanFactory beans) {
		senders = beans.createBean(Senders.class);
		senders.emptyOutbox();
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
	@ValueSource(strings = { "RCPT 550 5.7.1 relay access denied", "RCPT 554 denied", "RCPT 550 no",
			"RCPT 553 5.1.8 bad sender", "RCPT 550 5.1.7 bad sender", "RCPT 550 5.3.4 too big for us",
			"DATA 554 5.7.1 not from you", "(content) 550 5.7.26 unauthenticated", "(content) 552 5.2.3 too long",
			"(content) 554 5.6.0 looks like spam", "(content) 550 5.1.1 no such user", "(content) 554 no" })
	void whatMayBeOurFaultIsHeldTurnsHealthRedIsPutToTheOfficeAndGoesWhenItIsMended(String refusal) {
		String[] parts = refusal.split(" (?=5\\d\\d)", 2);
		notices.queue(notice("a", "a@example.vn"));
		AtomicBoolean isMended = new AtomicBoolean();
		try (SmtpStub server = new SmtpStub(
				(command) -> (!isMended.get() && command.startsWith(parts[0])) ? parts[1] : null)) {
			Sender sender = senders.sender(Senders.smtp(server.port()));
			assertThat(sender.sendQueued()).isZero();

			assertThat(stateOf("a")).isEqualTo("held");
			assertThat(senders.errors()).startsWith(parts[1]);
			assertThat(troubles(sender)).singleElement().asString().contains(parts[1]);
			assertThat(asked()).containsExactly("a@example.vn (không có trong danh sách tổ chức), 1 thư");
			assertThat(refusedAddresses()).isEmpty();

			isMended.set(true);
			senders.makeDue();
			sender.sendQueued();
			assertThat(server.accepted).contains("a@example.vn").doesNotHaveDuplicates();
			assertThat(stateOf("a")).isEqualTo("sent");
			assertThat(health(sender)).isEqualTo(Status.UP);
			look(sender);
			assertThat(asked()).as("nothing is left to settle").isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "RCPT 554 5.7.1 relay access denied", "RCPT 550 5.1.1 no such user",
			"(content) 550 5.7.26 unauthenticated", "MAIL 550 5.1.8 bad sender", "MAIL 530 5.7.0 log in",
			"(greeting) 554 5.7.1 blocked" })
	void aServerThatRefusesEverybodyRefusesUs(String refusal) {
		String[] parts = refusal.split(" (?=5\\d\\d)", 2);
		notices.queueAll(
				IntStream.range(0, 30).mapToObj((i) -> notice("key-%02d".formatted(i), i + "@example.vn")).toList());
		AtomicBoolean isMended = new AtomicBoolean();
		try (SmtpStub server = new SmtpStub(
				(command) -> (!isMended.get() && command.startsWith(parts[0])) ? parts[1] : null)) {
			Sender sender = senders.sender(Senders.smtp(server.port()));
			for (int i = 0; i < 3; i++) {
				assertThat(sender.sendQueued()).isZero();
				senders.makeDue();
			}

			assertThat(senders.states()).doesNotContain("refused")
				.filteredOn("held"::equals)
				.hasSizeLessThanOrEqualTo(6);
			assertThat(refusedAddresses()).isEmpty();
			assertThat(hold.current()).get()
				.extracting(MailHold.Held::reason)
				.asString()
				.contains(parts[1].substring(0, 3));
			assertThat(troubles(sender)).first().asString().contains("mail is stopped");
			assertThat(asked()).containsExactly("Toàn bộ thư của hệ thống");
			assertThat(tasks.createTaskQuery().processDefinitionKey("mail-refused").count()).isZero();

			isMended.set(true);
			senders.makeDue();
			sender.sendQueued();
			assertThat(server.accepted).doesNotHaveDuplicates()
				.containsAll(IntStream.range(0, 30).mapToObj((i) -> i + "@example.vn").toList());
			assertThat(hold.current()).isEmpty();
			assertThat(health(sender)).isEqualTo(Status.UP);
			look(sender);
			assertThat(asked()).isEmpty();
		}
	}

	@Test
	void threeWrongAddressesInARowStopNobodyForLong() {
		notices.queueAll(IntStream.range(0, 9)
			.mapToObj((i) -> notice("key-" + i, ((i < 3) ? "gone-" : "") + i + "@example.vn"))
			.toList());
		try (SmtpStub server = new SmtpStub((command) -> command.contains("gone-") ? "550 5.1.1 no such user" : null)) {
			Sender sender = senders.sender(Senders.smtp(server.port()));
			assertThat(sender.sendQueued()).isZero();
			assertThat(senders.states()).filteredOn("held"::equals).as("stopped, and nothing is final").hasSize(3);

			senders.makeDue();
			sender.sendQueued();
			sender.sendQueued();
			assertThat(server.accepted).filteredOn((reader) -> reader.endsWith("@example.vn"))
				.containsExactlyInAnyOrder("3@example.vn", "4@example.vn", "5@example.vn", "6@example.vn",
						"7@example.vn", "8@example.vn");
			assertThat(refusedAddresses()).containsExactly("gone-0@example.vn", "gone-1@example.vn",
					"gone-2@example.vn");
			assertThat(health(sender)).isEqualTo(Status.UP);
		}
	}

	@Test
	void thoseRefusedOneByOneBeforeItIsClearThatItIsUsAreWrittenToAgain() {
		AtomicBoolean isMended = new AtomicBoolean();
		try (SmtpStub server = new SmtpStub(
				(command) -> (!isMended.get() && command.startsWith("RCPT")) ? "550 5.1.1 no such user" : null)) {
			Sender sender = senders.sender(Senders.smtp(server.port()));
			notices.queue(notice("a", "a@example.vn"));
			sender.sendQueued();
			senders.makeDue();
			sender.sendQueued();
			notices.queue(notice("c", "c@example.vn"));
			senders.makeDue();
			sender.sendQueued();
			assertThat(refusedAddresses()).isEmpty();
			assertThat(stateOf("a")).isEqualTo("held");

			isMended.set(true);
			senders.makeDue();
			sender.sendQueued();
			assertThat(server.accepted).contains("a@example.vn", "c@example.vn").doesNotHaveDuplicates();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "452 4.2.2 mailbox full", "552 5.2.2 mailbox full", "550 4.2.2 mailbox full",
			"552 mailbox full", "450 5.1.1 greylisted" })
	void aFullMailboxStopsNobodyAndIsPutToTheOfficeAfterDays(String answer) {
		notices.queueAll(List.of(notice("a", "full@example.vn"), notice("b", "b@example.vn")));
		try (SmtpStub server = new SmtpStub((command) -> command.contains("full@") ? answer : null)) {
			Sender sender = senders.sender(Senders.smtp(server.port()));
			for (int hour = 0; hour <= 8; hour += 2) {
				ClockUtil.setCurrentTime(Date.from(NOW.plus(Duration.ofHours(hour))));
				senders.makeDue();
				sender.sendQueued();
				assertThat(health(sender)).as("after %d hours", hour).isEqualTo(Status.UP);
			}
			assertThat(server.accepted).containsExactly("b@example.vn");
			assertThat(asked()).isEmpty();

			ClockUtil.setCurrentTime(Date.from(NOW.plus(Duration.ofDays(3)).plusSeconds(3600)));
			senders.makeDue();
			sender.sendQueued();
			assertThat(troubles(sender)).singleElement().asString().contains(answer);
			assertThat(asked()).containsExactly("full@example.vn (không có trong danh sách tổ chức), 1 thư");
			assertThat(stateOf("a")).isEqualTo("queued");
		}
	}

	@Test
	void aTemplateThatIsBrokenForDaysIsPutToTheOffice() {
		notices.queue(new Notice("no-such-template", "a@example.vn", "broken", null, null, null, Map.of()));
		try (SmtpStub server = new SmtpStub((command) -> null)) {
			Sender sender = senders.sender(Senders.smtp(server.port()));
			sender.sendQueued();
			assertThat(asked()).isEmpty();
			ClockUtil.setCurrentTime(Date.from(NOW.plus(Duration.ofDays(3)).plusSeconds(3600)));
			senders.makeDue();
			sender.sendQueued();
			assertThat(asked()).containsExactly("Mẫu thư no-such-template.txt, no-such-template.html");
			assertThat(troubles(sender)).singleElement().asString().contains("no-such-template");

			decide("given-up");
			assertThat(stateOf("broken")).isEqualTo("refused");
			assertThat(health(sender)).isEqualTo(Status.UP);
		}
	}

	@Test
	void anAnswerThatComesLateIsWaitedForUnderALeaseAndTheMailIsSentOnce() {
		notices.queueAll(
				List.of(notice("a", "slow@example.vn"), notice("b", "b@example.vn"), notice("c", "c@example.vn")));
		try (SmtpStub server = new SmtpStub((command) -> command.equals(SmtpStub.CONTENT) ? SmtpStub.SLOW : null)) {
			MailSettings settings = Senders.settings(50, Duration.ofSeconds(1));
			// 10 minutes are 4 s, 6 minutes 2.4 s
			Post post = Senders.impatient(server.port(), Duration.ofSeconds(4), Duration.ofMillis(500));
			assertThat(senders.sender("patient", post, settings).sendQueued()).isEqualTo(3);
			assertThat(server.accepted).containsExactlyInAnyOrder("slow@example.vn", "b@example.vn", "c@example.vn");
		}
		assertThat(senders.states()).containsOnly("sent");
	}

	@Test
	void othersTakeOverWhatWaitsBehindASlowMailAndNobodyTakesTheSlowOne() throws Exception {
		notices.queueAll(List.of(notice("a", "slow@example.vn"), notice("b", "b@example.vn")));
		CountDownLatch isOver = new CountDownLatch(1);
		CountDownLatch hasBegun = new CountDownLatch(1);
		Post stuck = new Post() {
			@Override
			public Answer send(QueuedNotice notice, jakarta.mail.internet.MimeMessage message) {
				hasBegun.countDown();
				try {
					isOver.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				return Answer.ACCEPTED;
			}

			@Override
			public void hangUp() {
				// nothing is kept open
			}
		};
		Sender slow = senders.sender("slow", stuck, Senders.settings(50, Duration.ofSeconds(1)));
		Thread sending = new Thread(slow::sendQueued);
		sending.start();
		hasBegun.await();
		try (SmtpStub server = new SmtpStub((command) -> null)) {
			Sender other = senders.sender("other", Senders.smtp(server.port()),
					Senders.settings(50, Duration.ofSeconds(1)));
			Instant end = Instant.now().plusSeconds(20);
			while (server.accepted.isEmpty() && Instant.now().isBefore(end)) {
				other.sendQueued();
				Thread.sleep(50);
			}
			assertThat(server.accepted).containsExactly("b@example.vn");
		}
		isOver.countDown();
		sending.join();
		assertThat(senders.states()).containsOnly("sent");
	}

	/**
	 * The whole table: one of three readers gets the answer. What was sent once, what
	 * waits and how, what is red, what the office is asked at once and after three days;
	 * when it is mended, each has its mail, and once. 10 minutes are 4 s here.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					# where   | answer                        | of the reader | health | asked at once                       | after days
					RCPT      | 451 4.3.0 try later           | queued        | UP     |                                     | mail-trouble address/odd@example.vn
					(content) | 451 4.3.0 local error         | queued        | UP     |                                     | mail-trouble address/odd@example.vn
					RCPT      | 452 4.2.2 mailbox full        | queued        | UP     |                                     | mail-trouble address/odd@example.vn
					(content) | 452 4.3.1 no space            | queued        | UP     |                                     | mail-trouble address/odd@example.vn
					RCPT      | 550 5.1.1 no such user        | refused       | UP     | mail-refused odd@example.vn         | mail-refused odd@example.vn
					RCPT      | 550 5.7.1 relay access denied | held          | DOWN   | mail-trouble address/odd@example.vn | mail-trouble address/odd@example.vn
					(content) | 550 5.7.26 unauthenticated    | held          | DOWN   | mail-trouble address/odd@example.vn | mail-trouble address/odd@example.vn
					(content) | slow                          | sent          | UP     |                                     |
					(content) | hang                          | unknown       | UP     |                                     | mail-trouble address/odd@example.vn
					(content) | close                         | unknown       | UP     |                                     | mail-trouble address/odd@example.vn
					""")
	void whateverAServerAnswersNobodysMailIsLostAndNoneGoesTwice(String where, String answer, String state,
			String health, String atOnce, String afterDays) {
		notices
			.queueAll(List.of(notice("a", "odd@example.vn"), notice("b", "b@example.vn"), notice("c", "c@example.vn")));
		AtomicBoolean isMended = new AtomicBoolean();
		AtomicReference<String> reader = new AtomicReference<>("");
		try (SmtpStub server = new SmtpStub((command) -> {
			if (command.startsWith("RCPT")) {
				reader.set(command);
			}
			return (!isMended.get() && command.startsWith(where) && reader.get().contains("odd@")) ? answer : null;
		})) {
			Sender sender = senders
				.sender(Senders.impatient(server.port(), Duration.ofSeconds(4), Duration.ofSeconds(20)));
			sender.sendQueued();
			assertThat(server.accepted).contains("b@example.vn", "c@example.vn").doesNotHaveDuplicates();
			assertThat(stateOf("a")).isEqualTo(state);
			assertThat(health(sender)).isEqualTo(new Status(health));
			assertThat(questions()).isEqualTo(atOnce);
			List<String> troublesAtOnce = troubles(sender);

			ClockUtil.setCurrentTime(Date.from(NOW.plus(Duration.ofDays(3)).plusSeconds(3600)));
			look(sender);
			assertThat(questions()).isEqualTo(afterDays);
			assertThat(health(sender)).as("whom the office asks is red, but where only the reader can help")
				.isEqualTo((afterDays == null || state.equals("refused")) ? Status.UP : Status.DOWN);
			System.out.printf("%s %s: sent once b, c; a is %s; %s %s; asked at once %s, after three days %s%n", where,
					answer, state, health, troublesAtOnce, atOnce, afterDays);

			isMended.set(true);
			if (state.equals("refused")) {
				tasks.complete(tasks.createTaskQuery().processDefinitionKey("mail-refused").singleResult().getId(),
						Map.of("addressDecision", "corrected"));
			}
			senders.makeDue();
			sender.sendQueued();
			look(sender);
			assertThat(server.accepted.stream().filter((one) -> one.endsWith("@example.vn")))
				.containsExactlyInAnyOrder("odd@example.vn", "b@example.vn", "c@example.vn");
			assertThat(List.of(stateOf("a"), stateOf("b"), stateOf("c"))).containsOnly("sent");
			assertThat(health(sender)).isEqualTo(Status.UP);
			assertThat(questions()).isNull();
		}
	}

	/** What the office has before it; null if nothing. */
	private String questions() {
		List<String> questions = tasks.createTaskQuery()
			.processDefinitionKeyIn("mail-trouble", "mail-refused")
			.list()
			.stream()
			.map((task) -> task.getProcessDefinitionId().replaceFirst(":.*", "") + " "
					+ Objects.requireNonNullElseGet(tasks.getVariable(task.getId(), "troubleKey"),
							() -> tasks.getVariable(task.getId(), "address")))
			.toList();
		return questions.isEmpty() ? null : String.join("; ", questions);
	}

	@ParameterizedTest
	@ValueSource(strings = { SmtpStub.HANG, SmtpStub.CLOSE })
	void aLostAnswerIsNeitherSentNorFailedStopsNobodyAndIsTriedLateUnderTheSameId(String what) {
		notices.queueAll(
				List.of(notice("a", "lost@example.vn"), notice("b", "b@example.vn"), notice("c", "c@example.vn")));
		AtomicBoolean isMended = new AtomicBoolean();
		AtomicInteger contents = new AtomicInteger();
		try (SmtpStub server = new SmtpStub(
				(command) -> (command.equals(SmtpStub.CONTENT) && contents.incrementAndGet() == 1 && !isMended.get())
						? what : null)) {
			Sender sender = senders
				.sender(Senders.impatient(server.port(), Duration.ofMillis(300), Duration.ofSeconds(5)));
			assertThat(sender.sendQueued()).isEqualTo(2);

			assertThat(senders.states()).containsExactly("unknown", "sent", "sent");
			assertThat(health(sender)).isEqualTo(Status.UP);
			assertThat(sender.sendQueued()).as("not soon").isZero();
			assertThat(jdbc
				.sql("select next_try_at > now() + interval '2 hours' from oversight.notice where once_key = 'a'")
				.query(Boolean.class)
				.single()).isTrue();
			String id = jdbc.sql("select message_id from oversight.notice where once_key = 'a'")
				.query(String.class)
				.single();
			assertThat(id).isNotNull();

			ClockUtil.setCurrentTime(Date.from(NOW.plus(Duration.ofDays(3)).plusSeconds(3600)));
			assertThat(troubles(sender)).hasSize(1);
			sender.sendQueued();
			assertThat(asked()).containsExactly("lost@example.vn (không có trong danh sách tổ chức), 1 thư");

			isMended.set(true);
			senders.makeDue();
			sender.sendQueued();
			assertThat(stateOf("a")).isEqualTo("sent");
			assertThat(jdbc.sql("select message_id from oversight.notice where once_key = 'a'")
				.query(String.class)
				.single()).isEqualTo(id);
		}
	}

	@Test
	void aServerThatLosesEveryMailGetsNoMoreThanTen() {
		notices.queueAll(
				IntStream.range(0, 30).mapToObj((i) -> notice("key-%02d".formatted(i), i + "@example.vn")).toList());
		try (SmtpStub server = new SmtpStub((command) -> command.equals(SmtpStub.CONTENT) ? SmtpStub.CLOSE : null)) {
			assertThat(senders.sender(Senders.smtp(server.port())).sendQueued()).isZero();
		}
		assertThat(senders.states()).filteredOn("unknown"::equals).hasSize(10);
		assertThat(senders.states()).filteredOn("queued"::equals).hasSize(20);
	}

	/** Mails go, but the first that waits has waited for hours. */
	@Test
	void aBacklogThatGrowsTurnsHealthRedAndOneThatIsWorkedOffDoesNot() {
		notices.queueAll(List.of(notice("a", "a@example.vn"), notice("b", "b@example.vn")));
		try (SmtpStub server = new SmtpStub((command) -> null)) {
			Sender sender = senders.sender(Senders.smtp(server.port()));
			for (int minutes : List.of(20, 60, 115)) {
				goesSlowly(minutes);
				assertThat(health(sender)).as("after %d minutes", minutes).isEqualTo(Status.UP);
			}
			goesSlowly(125);
			assertThat(troubles(sender)).singleElement().asString().contains("comes faster", "2 wait");
			// the next morning a night has passed, and a quarter of an hour of work
			goesSlowly((22 * 60) + 45);
			assertThat(health(sender)).isEqualTo(Status.UP);
			sender.sendQueued();
			goesSlowly(30 * 60);
			assertThat(health(sender)).isEqualTo(Status.UP);
		}
	}

	private void goesSlowly(int minutes) {
		Instant then = NOW.plus(Duration.ofMinutes(minutes));
		ClockUtil.setCurrentTime(Date.from(then));
		senders.outbox("another", Duration.ofMinutes(3)).noteDelivery(then);
	}

	@Test
	void anotherNodeThatReachesTheServerTurnsHealthGreen() {
		notices.queueAll(List.of(notice("a", "a@example.vn"), notice("b", "b@example.vn")));
		Sender lonely;
		try (SmtpStub gone = new SmtpStub((command) -> SmtpStub.CLOSE)) {
			lonely = senders.sender(Senders.smtp(gone.port()));
			lonely.sendQueued();
		}
		ClockUtil.setCurrentTime(Date.from(NOW.plus(Duration.ofMinutes(20))));
		assertThat(health(lonely)).isEqualTo(Status.DOWN);

		senders.makeDue();
		try (SmtpStub server = new SmtpStub((command) -> null)) {
			assertThat(senders.sender("other", Senders.smtp(server.port()), Senders.settings(50, Duration.ofMinutes(3)))
				.sendQueued()).isEqualTo(2);
		}
		assertThat(health(lonely)).isEqualTo(Status.UP);
	}

	@Test
	void aRoundThatBeginsBeforeClosingTimeEndsThen() {
		ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-23T09:59:58Z")));
		notices.queueAll(IntStream.range(0, 20).mapToObj((i) -> notice("key-" + i, i + "@example.vn")).toList());
		try (SmtpStub server = new SmtpStub((command) -> {
			if (command.equals(SmtpStub.CONTENT)) {
				ClockUtil.offset(ClockUtil.getCurrentTime().getTime() - System.currentTimeMillis() + 1000);
			}
			return null;
		})) {
			assertThat(senders.sender(Senders.smtp(server.port())).sendQueued()).isBetween(1, 3);
		}
		assertThat(senders.states()).contains("sent", "queued");
	}

	@ParameterizedTest
	@ValueSource(strings = { "(greeting)", "EHLO", "MAIL", "RCPT", "DATA" })
	void aServerThatHangsAnywhereIsLeftAfterTheTimeOutAndNothingIsLost(String where) {
		notices.queueAll(List.of(notice("a", "a@example.vn"), notice("b", "b@example.vn")));
		try (SmtpStub server = new SmtpStub((command) -> command.startsWith(where) ? SmtpStub.HANG : null)) {
			JavaMailSenderImpl impatient = Senders.mailServer(server.port());
			impatient.getJavaMailProperties().setProperty("mail.smtp.timeout", "200");
			Instant start = Instant.now();

			assertThat(senders.sender(new SmtpPost(impatient, Duration.ofMinutes(10))).sendQueued()).isZero();

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

			assertThat(senders.sender(new SmtpPost(impatient, Duration.ofMinutes(10))).sendQueued()).isEqualTo(1);
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

	private Status health(Sender sender) {
		return new NoticeHealth(queue(sender), hold).health().getStatus();
	}

	private List<String> troubles(Sender sender) {
		return queue(sender).troubles(queue(sender).depth());
	}

	private Queue queue(Sender sender) {
		MailSettings settings = Senders.settings(50, Duration.ofMinutes(3));
		return new Queue(jdbc, senders.hours(settings), hold, sender, settings, clock);
	}

	/**
	 * Some minutes later nothing more is to be sent, and the office's tasks are seen to.
	 */
	private void look(Sender sender) {
		ClockUtil.setCurrentTime(Date.from(clock.instant().plusSeconds(300)));
		sender.sendQueued();
	}

	private List<String> asked() {
		return tasks.createTaskQuery()
			.processDefinitionKey("mail-trouble")
			.list()
			.stream()
			.map((task) -> (String) tasks.getVariable(task.getId(), "troubleSubject"))
			.toList();
	}

	private void decide(String decision) {
		tasks.complete(tasks.createTaskQuery().processDefinitionKey("mail-trouble").singleResult().getId(),
				Map.of("troubleDecision", decision));
	}

	private List<String> refusedAddresses() {
		return jdbc.sql("select address from oversight.address_refused order by address").query(String.class).list();
	}

	private String stateOf(String key) {
		return jdbc.sql("select state from oversight.notice where once_key = :key")
			.param("key", key)
			.query(String.class)
			.single();
	}

	private static Notice notice(String key, String recipient) {
		return new Notice("new-task", recipient, key, "KT-2026-014", null, null,
				Map.of("taskName", "Thẩm tra, xác minh", "link", "http://localhost:8080/v/1"));
	}

}
