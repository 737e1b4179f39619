package vn.oversight.notice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.calendar.WorkingCalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OversightTest
class SenderTest {

	private static final Instant DUE = Instant.parse("2026-11-30T10:00:00Z");

	/** A Monday morning in Viet Nam. */
	private static final Instant NOW = Instant.parse("2026-11-23T02:03:04Z");

	@Autowired
	Notices notices;

	@Autowired
	Letters letters;

	@Autowired
	Sender senderOfTheApplication;

	@Autowired
	Supplier<Post> postsOfTheApplication;

	@Autowired
	WorkingCalendar calendar;

	@Autowired
	MailHold hold;

	@Autowired
	Clock clock;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TaskService tasks;

	@Autowired
	RuntimeService runtime;

	@Autowired
	RepositoryService repository;

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
	void aMailOverSmtpIsVietnameseInBothItsParts() throws Exception {
		GreenMail server = Senders.server(0);
		notices.queue(notice("first", "binh-lu@example.vn"));

		assertThat(senders.sender(Senders.smtp(server.getSmtp().getPort())).sendQueued()).isEqualTo(1);

		MimeMessage mail = server.getReceivedMessages()[0];
		server.stop();
		assertThat(mail.getSubject()).isEqualTo("Việc mới: Thẩm tra, xác minh – KT-2026-014");
		assertThat(mail.getFrom()[0].toString()).contains("=?UTF-8?").endsWith("<oversight@localhost>");
		assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
		assertThat(mail.getSentDate()).isEqualTo(NOW);
		assertThat(mail.getMessageID()).matches("<notice-\\d+-[0-9a-f]{12}@localhost>").isEqualTo(column("message_id"));
		assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("binh-lu@example.vn");
		assertThat(part(mail, 0)).contains("Hạn hoàn thành: Thứ Hai, 30/11/2026, 17:00", "đồng chí không cần trả lời");
		assertThat(part(mail, 1)).contains("Thứ Hai, 30/11/2026, 17:00", "đồng chí không cần trả lời");
		assertThat(state()).isEqualTo("sent");
		assertThat(column("subject")).isEqualTo(mail.getSubject());
		assertThat(column("body_html")).contains("Thẩm tra, xác minh");
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

	@Test
	void withoutAMailServerTheApplicationWritesFilesThatMailProgramsRead(@TempDir Path folder) throws Exception {
		assertThat(postsOfTheApplication.get()).isInstanceOf(FilePost.class);
		notices.queueAll(List.of(notice("a", "a@example.vn"), notice("b", "b@example.vn")));

		assertThat(senders.sender(new FilePost(folder.resolve("mail"), Duration.ofDays(400), clock)).sendQueued())
			.isEqualTo(2);

		assertThat(senders.states()).as("nobody got them").containsOnly("written");
		try (Stream<Path> files = Files.list(folder.resolve("mail/2026-11"))) {
			List<Path> sorted = files.sorted().toList();
			assertThat(sorted).hasSize(2)
				.allSatisfy((file) -> assertThat(file.getFileName().toString()).matches("\\d{8}T\\d{6}Z-\\d{8}\\.eml"))
				.allSatisfy((file) -> assertThat(permissions(file)).isEqualTo("rw-------"));
			assertThat(permissions(folder.resolve("mail"))).isEqualTo("rwx------");
			assertThat(permissions(folder.resolve("mail/2026-11"))).isEqualTo("rwx------");
			try (InputStream file = Files.newInputStream(sorted.get(0))) {
				MimeMessage mail = new MimeMessage(null, file);
				assertThat(mail.getContentType()).startsWith("multipart/alternative");
				assertThat(part(mail, 0)).contains("Thẩm tra, xác minh");
				assertThat(part(mail, 1)).contains("Thẩm tra, xác minh");
			}
		}
	}

	@Test
	void theSenderOfTheApplicationWorks() {
		notices.queue(notice("a", "a@example.vn"));

		assertThat(senderOfTheApplication.sendQueued()).isEqualTo(1);
		assertThat(state()).isEqualTo("written");
	}

	@Test
	void nothingIsSentOnHoldUntilItIsReleased() {
		notices.queue(notice("a", "a@example.vn"));
		Recorder recorder = new Recorder();
		hold.hold("office.chief");

		assertThat(senders.sender(recorder).sendQueued()).isZero();
		assertThat(state()).isEqualTo("queued");

		hold.release();
		assertThat(senders.sender(recorder).sendQueued()).isEqualTo(1);
	}

	@Test
	void twoSendersAtOnceNeverSendTheSameRow() throws Exception {
		notices.queueAll(IntStream.range(0, 200).mapToObj((i) -> notice("key-" + i, "a@example.vn")).toList());
		Recorder recorder = new Recorder();
		MailSettings small = Senders.settings(5, Duration.ofMinutes(3));
		Callable<Integer> one = () -> senders.sender("one", recorder, small).sendQueued();
		Callable<Integer> two = () -> senders.sender("two", recorder, small).sendQueued();
		ExecutorService threads = Executors.newFixedThreadPool(2);
		List<Future<Integer>> sent = threads.invokeAll(List.of(one, two));
		threads.shutdown();

		assertThat(sent.get(0).get() + sent.get(1).get()).isEqualTo(200);
		assertThat(recorder.messageIds).hasSize(200).doesNotHaveDuplicates();
	}

	@Test
	void whatADeadSenderHadClaimedIsSentByAnotherUnderTheSameMessageId() {
		notices.queue(notice("a", "a@example.vn"));
		Outbox dead = senders.outbox("dead", Duration.ofMinutes(3));
		QueuedNotice claimed = dead.claim(1, clock.instant()).get(0);
		Recorder recorder = new Recorder();
		Sender living = senders.sender(recorder);

		assertThat(living.sendQueued()).as("while the lease holds").isZero();
		jdbc.sql("update oversight.notice set lease_until = now() - interval '1 second'").update();
		assertThat(living.sendQueued()).isEqualTo(1);

		Letter letter = letters.write(claimed, NOW);
		assertThat(recorder.messageIds).containsExactly(letter.messageId());
		assertThat(dead.record(List.of(Outcome.sent(claimed, letter)), NOW)).as("the dead one comes back too late")
			.isEmpty();
	}

	@Test
	void aSenderStopsInTimeForItsLease() {
		notices.queueAll(List.of(notice("a", "a@example.vn"), notice("b", "b@example.vn")));
		MailSettings hasty = Senders.settings(50, Duration.ofSeconds(1));
		Recorder recorder = new Recorder();
		Post slow = new Recorder() {
			@Override
			public Answer send(QueuedNotice notice, MimeMessage message) {
				Instant end = Instant.now().plusMillis(600);
				while (Instant.now().isBefore(end)) {
					Thread.onSpinWait();
				}
				assertThat(leased()).as("rows under lease after a slow mail").isPositive();
				return recorder.send(notice, message);
			}
		};

		assertThat(senders.sender("hasty", slow, hasty).sendQueued()).isEqualTo(2);
		assertThat(recorder.messageIds).doesNotHaveDuplicates();
	}

	@Test
	void aFinishedTaskSuppressesItsNotice() {
		Task task = task();
		notices.queue(about(task, DUE));
		tasks.complete(task.getId());
		Recorder recorder = new Recorder();

		assertThat(senders.sender(recorder).sendQueued()).isZero();

		assertThat(recorder.messageIds).isEmpty();
		assertThat(state()).isEqualTo("suppressed");
		assertThat(column("last_error")).isEqualTo("task-closed");
	}

	@Test
	void aMovedDueDateSuppressesTheNoticeOfTheOldOne() {
		Task task = task();
		notices.queue(about(task, DUE));
		tasks.setDueDate(task.getId(), Date.from(DUE.plus(Duration.ofDays(7))));
		notices.queue(about(task, DUE.plus(Duration.ofDays(7))));

		assertThat(senders.sender(new Recorder()).sendQueued()).isEqualTo(1);

		assertThat(senders.states()).containsExactly("suppressed", "sent");
		assertThat(senders.errors()).containsExactly("due-date-moved", null);
	}

	@Test
	void aDateMovedWhileItsNoticeIsBeingSentGetsANoticeOfItsOwn() {
		Task task = task();
		Instant later = DUE.plus(Duration.ofDays(7));
		notices.queue(about(task, DUE));
		Recorder recorder = new Recorder() {
			@Override
			public Answer send(QueuedNotice notice, MimeMessage message) {
				tasks.setDueDate(task.getId(), Date.from(later));
				return super.send(notice, message);
			}
		};
		Sender sender = senders.sender(recorder);
		assertThat(sender.sendQueued()).isEqualTo(1);
		notices.queue(about(task, later));

		assertThat(sender.sendQueued()).isEqualTo(1);
		assertThat(recorder.messageIds).hasSize(2).doesNotHaveDuplicates();
	}

	@Test
	void anOpenTaskWithItsDueDateIsWrittenAbout() {
		Task task = task();
		notices.queue(about(task, DUE));

		assertThat(senders.sender(new Recorder()).sendQueued()).isEqualTo(1);
	}

	@Test
	void aSuspendedCaseIsSilentUntilItGoesOn() {
		repository.createDeployment()
			.addModelInstance("one-task.bpmn",
					Bpmn.createExecutableProcess("one-task")
						.camundaHistoryTimeToLiveString("P1D")
						.startEvent()
						.userTask()
						.endEvent()
						.done())
			.deploy();
		String instance = runtime.startProcessInstanceByKey("one-task").getId();
		notices.queue(about(tasks.createTaskQuery().processInstanceId(instance).singleResult(), null));
		runtime.suspendProcessInstanceById(instance);
		Recorder recorder = new Recorder();
		Sender sender = senders.sender(recorder);

		assertThat(sender.sendQueued()).isZero();
		assertThat(state()).isEqualTo("waiting");

		runtime.activateProcessInstanceById(instance);
		senders.makeDue();
		assertThat(sender.sendQueued()).isEqualTo(1);
	}

	@Test
	void nothingGoesOutsideWorkingHoursUntilWorkBeginsAgain() {
		Recorder recorder = new Recorder();
		Sender sender = senders.sender(recorder);
		notices.queue(notice("a", "a@example.vn"));
		for (String rest : List.of("2026-11-20T10:00:00Z", "2026-11-21T03:00:00Z", "2026-11-22T03:00:00Z",
				"2026-11-23T00:29:59Z", "2026-11-24T03:00:00Z")) {
			at(rest);
			assertThat(sender.sendQueued()).as(rest).isZero();
		}
		at("2026-11-25T00:30:00Z");

		assertThat(sender.sendQueued()).isEqualTo(1);
	}

	@Test
	void whatCanWaitGoesInOneMailToEachReaderOncePerDay() throws Exception {
		Task one = task();
		Task two = task();
		notices.queueAll(List.of(reminder(one, "T-7", "a@example.vn"), reminder(two, "T-7", "a@example.vn"),
				reminder(two, "T-7", "b@example.vn")));
		GreenMail server = Senders.server(0);
		Sender sender = senders.sender(Senders.smtp(server.getSmtp().getPort()));
		at("2026-11-23T00:29:00Z");
		assertThat(sender.sendQueued()).isZero();
		at("2026-11-23T00:30:00Z");
		assertThat(sender.sendQueued()).isEqualTo(2);
		notices.queue(reminder(one, "T-3", "a@example.vn"));
		jdbc.sql("update oversight.notice set not_before = created_at").update();
		assertThat(sender.sendQueued()).as("a second on the same day").isZero();

		assertThat(server.getReceivedMessages()).extracting((mail) -> mail.getAllRecipients()[0].toString())
			.containsExactlyInAnyOrder("a@example.vn", "b@example.vn");
		server.stop();
		assertThat(jdbc.sql("select state from oversight.notice where template <> 'digest' order by id")
			.query(String.class)
			.list()).containsExactly("sent", "sent", "sent", "queued");
		assertThat(jdbc.sql("select count(distinct message_id) from oversight.notice where recipient = 'a@example.vn'")
			.query(Long.class)
			.single()).isEqualTo(1);
	}

	@Test
	void aDigestLeavesOutWhatWasDoneOrMovedMeanwhile() {
		Task done = task();
		Task moved = task();
		Task open = task();
		notices.queueAll(List.of(reminder(done, "T-7", "a@example.vn"), reminder(moved, "T-7", "a@example.vn"),
				reminder(open, "T-7", "a@example.vn"), reminder(done, "T-7", "b@example.vn")));
		tasks.complete(done.getId());
		tasks.setDueDate(moved.getId(), Date.from(DUE.plus(Duration.ofDays(7))));
		at("2026-11-25T01:00:00Z");

		assertThat(senders.sender(new Recorder()).sendQueued()).isEqualTo(1);

		assertThat(jdbc.sql("select last_error from oversight.notice where template <> 'digest' order by once_key")
			.query(String.class)
			.list()).containsExactlyInAnyOrder("task-closed", "due-date-moved", null, "task-closed");
		assertThat(jdbc.sql("select body_text from oversight.notice where template = 'digest' and state = 'sent'")
			.query(String.class)
			.single()).contains(open.getId()).doesNotContain(done.getId(), moved.getId());
	}

	@Test
	void aDigestOfADeadSenderGoesAgainUnderItsMessageIdAndNoSecondOneIsMade() {
		Task task = task();
		notices.queue(reminder(task, "T-7", "a@example.vn"));
		at("2026-11-25T01:00:00Z");
		Outbox dead = senders.outbox("dead", Duration.ofMinutes(3));
		dead.makeDigests(clock.instant(), calendar.dateOf(clock.instant()));
		QueuedNotice claimed = dead.claim(10, clock.instant()).get(0);
		String messageId = letters
			.writeDigest(claimed, dead.carriedBy(List.of(claimed.id()), clock.instant()).get(claimed.id()), NOW)
			.messageId();
		jdbc.sql("update oversight.notice set lease_until = now() - interval '1 second' where lease_until is not null")
			.update();
		at("2026-11-26T01:00:00Z");
		Recorder recorder = new Recorder();

		senders.sender(recorder).sendQueued();

		assertThat(recorder.messageIds).containsExactly(messageId);
	}

	@Test
	void aRefusedAddressIsPutToTheOfficeOnceAndResumedWhenCorrected() {
		RefusedAddressCase office = new RefusedAddressCase();
		notices.queueAll(List.of(notice("a", "gone@example.vn"), notice("b", "gone@example.vn")));
		AtomicBoolean isMended = new AtomicBoolean();
		try (SmtpStub server = new SmtpStub(
				(command) -> (command.contains("gone@") && !isMended.get()) ? "550 5.1.1 no such user" : null)) {
			Sender sender = senders.sender(Senders.smtp(server.port()));
			sender.sendQueued();
			notices.queue(notice("c", "gone@example.vn"));
			sender.sendQueued();
			assertThat(office.openTasks()).hasSize(1);
			assertThat(office.groups()).containsExactly("office.clerk");
			assertThat(office.openTasks().get(0).getDueDate()).isEqualTo("2026-11-26T10:00:00Z");
			assertThat(errorsTo("gone@example.vn")).containsExactly("550 5.1.1 no such user", "550 5.1.1 no such user",
					"address-refused");

			isMended.set(true);
			office.settle("corrected");
			sender.sendQueued();

			assertThat(server.accepted.stream().filter("gone@example.vn"::equals)).hasSize(3);
			assertThat(errorsTo("gone@example.vn")).containsOnlyNulls();
		}
	}

	@Test
	void anIgnoredAddressIsNotWrittenToAgain() {
		RefusedAddressCase office = new RefusedAddressCase();
		notices.queue(notice("a", "gone@example.vn"));
		try (SmtpStub server = new SmtpStub((command) -> command.contains("gone@") ? "550 5.1.1 no such user" : null)) {
			Sender sender = senders.sender(Senders.smtp(server.port()));
			sender.sendQueued();
			office.settle("ignored");
			notices.queue(notice("b", "gone@example.vn"));
			sender.sendQueued();

			assertThat(errorsTo("gone@example.vn")).containsExactly("550 5.1.1 no such user", "address-refused");
			assertThat(office.openTasks()).isEmpty();
		}
	}

	@Test
	void severalConnectionsShareTheWorkAndSendEachMailOnce() {
		notices.queueAll(IntStream.range(0, 400).mapToObj((i) -> notice("key-" + i, i + "@example.vn")).toList());
		try (SmtpStub server = new SmtpStub((command) -> null)) {
			MailSettings settings = Senders.settings(10, Duration.ofMinutes(3));
			List<Carrier> carriers = IntStream.range(0, 3)
				.mapToObj((i) -> senders.carrier(senders.outbox("line-" + i, settings.lease()),
						Senders.smtp(server.port()), settings))
				.toList();
			Sender sender = senders.sender(senders.outbox("digests", settings.lease()), carriers, settings);

			assertThat(sender.sendQueued()).isEqualTo(400);

			assertThat(server.accepted).hasSize(400).doesNotHaveDuplicates();
			assertThat(server.connections.get()).isBetween(2, 3);
			sender.close();
		}
		assertThat(senders.states()).containsOnly("sent");
	}

	@Test
	void aBatchIsAskedAboutAndTakenDownAtOnce() {
		List<Task> open = IntStream.range(0, 30).mapToObj((i) -> task()).toList();
		notices.queueAll(open.stream().map((task) -> about(task, DUE)).toList());
		List<Integer> taken = new ArrayList<>();
		Outbox counting = new Outbox(jdbc, "counting", Duration.ofMinutes(3)) {
			@Override
			Set<Long> record(Collection<Outcome> outcomes, Instant now) {
				taken.add(outcomes.size());
				return super.record(outcomes, now);
			}
		};

		assertThat(senders.sender(counting, new Recorder(), Senders.settings(20, Duration.ofMinutes(3))).sendQueued())
			.isEqualTo(30);

		assertThat(taken).containsExactly(20, 10);
	}

	@Test
	void allMailsAboutATaskStandInOneThreadWithOneCalendarEntry() throws Exception {
		Task task = task();
		notices.queue(about(task, DUE));
		GreenMail server = Senders.server(0);
		Sender sender = senders.sender(Senders.smtp(server.getSmtp().getPort()));
		sender.sendQueued();
		ClockUtil.setCurrentTime(Date.from(NOW.plusSeconds(60)));
		tasks.setDueDate(task.getId(), Date.from(DUE.plus(Duration.ofDays(7))));
		notices.queue(about(task, DUE.plus(Duration.ofDays(7))));
		sender.sendQueued();

		MimeMessage first = server.getReceivedMessages()[0];
		MimeMessage second = server.getReceivedMessages()[1];
		server.stop();
		String thread = "<task-%s@localhost>".formatted(task.getId());
		assertThat(first.getHeader("References")).containsExactly(thread).isEqualTo(second.getHeader("References"));
		assertThat(first.getHeader("In-Reply-To")).containsExactly(thread);
		assertThat(calendarOf(first)).contains("DTSTART:20261130T100000Z", "SEQUENCE:0",
				"UID:task-%s@localhost".formatted(task.getId()));
		assertThat(calendarOf(second))
			.contains("DTSTART:20261207T100000Z", "UID:task-%s@localhost".formatted(task.getId()))
			.containsPattern("SEQUENCE:[1-9]");
	}

	@Test
	void whatComesOfMailsIsCounted() {
		notices.queueAll(List.of(notice("a", "a@example.vn"), notice("b", "full@example.vn")));
		try (SmtpStub server = new SmtpStub((command) -> command.contains("full@") ? "452 4.2.2 mailbox full" : null)) {
			senders.sender(Senders.smtp(server.port())).sendQueued();
		}
		assertThat(senders.meters.counter("oversight.mail", "outcome", "sent").count()).isEqualTo(1);
		assertThat(senders.meters.counter("oversight.mail", "outcome", "failed").count()).isEqualTo(1);
	}

	@Test
	void aBrokenTemplateHoldsUpNobodyElse() {
		Notice broken = new Notice("no-such-template", "a@example.vn", "broken", null, null, null, Map.of());
		notices.queue(broken);
		notices.queue(notice("good", "b@example.vn"));

		assertThat(senders.sender(new Recorder()).sendQueued()).isEqualTo(1);

		assertThat(senders.states()).containsExactly("queued", "sent");
		assertThat(senders.errors().get(0)).contains("no-such-template");
	}

	@Test
	void whatTheDatabaseCouldNotTakeDownIsNotSentAgain() {
		notices.queue(notice("a", "a@example.vn"));
		AtomicBoolean isDown = new AtomicBoolean(true);
		Outbox outbox = new Outbox(jdbc, "unlucky", Duration.ofMinutes(3)) {
			@Override
			Set<Long> record(Collection<Outcome> outcomes, Instant now) {
				if (isDown.getAndSet(false)) {
					throw new TransientDataAccessResourceException("database is restarting");
				}
				return super.record(outcomes, now);
			}
		};
		Recorder recorder = new Recorder();
		Sender sender = senders.sender(outbox, recorder, Senders.settings(50, Duration.ofMinutes(3)));

		assertThatThrownBy(sender::sendQueued).isInstanceOf(TransientDataAccessResourceException.class);
		assertThat(state()).isEqualTo("queued");
		jdbc.sql("update oversight.notice set lease_until = now() - interval '1 second'").update();
		sender.sendQueued();

		assertThat(recorder.messageIds).hasSize(1);
		assertThat(state()).isEqualTo("sent");
	}

	@Test
	void aConnectionThatCannotRecordEndsTheRoundForAllSoThatItMaySoon() {
		notices.queueAll(IntStream.range(0, 200).mapToObj((i) -> notice("key-" + i, i + "@example.vn")).toList());
		CountDownLatch hasFailed = new CountDownLatch(1);
		Outbox outbox = new Outbox(jdbc, "unlucky", Duration.ofMinutes(3)) {
			@Override
			Set<Long> record(Collection<Outcome> outcomes, Instant now) {
				if (hasFailed.getCount() > 0) {
					hasFailed.countDown();
					throw new TransientDataAccessResourceException("database is restarting");
				}
				return super.record(outcomes, now);
			}
		};
		Recorder recorder = new Recorder();
		Post patient = new Recorder() {
			@Override
			public Answer send(QueuedNotice notice, MimeMessage message) {
				await(hasFailed);
				return recorder.send(notice, message);
			}
		};
		MailSettings settings = Senders.settings(5, Duration.ofMinutes(3));
		Sender sender = senders.sender(senders.outbox("digests", settings.lease()),
				List.of(senders.carrier(outbox, recorder, settings),
						senders.carrier(senders.outbox("lucky", settings.lease()), patient, settings)),
				settings);

		assertThatThrownBy(sender::sendQueued).isInstanceOf(TransientDataAccessResourceException.class);
		assertThat(recorder.messageIds).as("the other has not gone on").hasSizeLessThan(200);
		assertThat(sender.sendQueued()).isPositive();

		assertThat(recorder.messageIds).hasSize(200).doesNotHaveDuplicates();
		assertThat(senders.states()).containsOnly("sent");
		sender.close();
	}

	@Test
	void aSenderThatIsClosedEndsItsMailAndGivesBackTheRest() {
		notices.queueAll(List.of(notice("a", "a@example.vn"), notice("b", "b@example.vn")));
		List<Sender> closing = new CopyOnWriteArrayList<>();
		Recorder recorder = new Recorder() {
			@Override
			public Answer send(QueuedNotice notice, MimeMessage message) {
				closing.get(0).close();
				return super.send(notice, message);
			}
		};
		closing.add(senders.sender(recorder));

		assertThat(closing.get(0).sendQueued()).isEqualTo(1);

		assertThat(senders.states()).containsExactly("sent", "queued");
		assertThat(leased()).isZero();
	}

	@Test
	void aTaskThatIsFinishedWhileItsBatchIsUnderWayIsNotWrittenAbout() {
		Task open = task();
		Task finished = task();
		notices.queueAll(List.of(about(open, DUE, "a@example.vn"), about(finished, DUE, "b@example.vn")));
		Recorder slow = new Recorder() {
			@Override
			public Answer send(QueuedNotice notice, MimeMessage message) {
				// the other of the two, whichever goes first
				tasks.complete(notice.notice().taskId().equals(open.getId()) ? finished.getId() : open.getId());
				java.util.concurrent.locks.LockSupport.parkNanos(1_200_000_000L);
				return super.send(notice, message);
			}
		};

		assertThat(senders.sender(slow).sendQueued()).isEqualTo(1);

		assertThat(senders.states()).filteredOn("suppressed"::equals).hasSize(1);
		assertThat(senders.errors()).contains("task-closed");
	}

	@Test
	void whoeverIsJustBeingWrittenToHasTheDateInTheirCalendarWhenTheTaskEnds() {
		Task task = task();
		notices.queue(about(task, DUE, "a@example.vn"));
		List<String> calendars = new CopyOnWriteArrayList<>();
		Recorder recorder = new Recorder() {
			@Override
			public Answer send(QueuedNotice notice, MimeMessage message) {
				calendars.addAll(new NoticeRecord(jdbc).calendarsWith(task.getId(), clock.instant()));
				return super.send(notice, message);
			}
		};
		assertThat(new NoticeRecord(jdbc).calendarsWith(task.getId(), clock.instant())).isEmpty();

		senders.sender(recorder).sendQueued();

		assertThat(calendars).containsExactly("a@example.vn");
	}

	@Test
	void aDigestHasAnUpperSizeAndTheRestGoesInFurtherOnesOfTheSameDay() {
		Task task = task();
		notices.queueAll(IntStream.range(0, 1100).mapToObj((i) -> reminder(task, "T-" + i, "a@example.vn")).toList());
		notices.queue(reminder(task, "T-7", "b@example.vn"));
		at("2026-11-25T01:00:00Z");
		Outbox outbox = senders.outbox("digests", Duration.ofMinutes(3));

		outbox.makeDigests(clock.instant(), calendar.dateOf(clock.instant()));
		outbox.makeDigests(clock.instant(), calendar.dateOf(clock.instant()));

		assertThat(jdbc
			.sql("select count(*) from oversight.notice where digest is not null group by digest order by digest")
			.query(Long.class)
			.list()).containsExactlyInAnyOrder(500L, 500L, 100L, 1L);
	}

	@Test
	void veryManyThatComeForOneReaderAtOnceAreSeveralMails() {
		jdbc.sql("""
				insert into oversight.notice (once_key, template, recipient, task_id, rung, model)
				select 'task:' || n, 'new-task', case when n > 1001 then 'few@example.vn' else 'many@example.vn' end,
					'task-' || n, 'new', '{}' from generate_series(1, 1003) n""").update();
		senders.outbox("test", Duration.ofMinutes(3)).gather(clock.instant());
		assertThat(jdbc.sql("""
				select count(*) || ' of ' || recipient from oversight.notice where digest is not null
				group by digest, recipient""").query(String.class).list())
			.containsExactlyInAnyOrder("500 of many@example.vn", "500 of many@example.vn", "1 of many@example.vn");
	}

	@Test
	void healthIsGreenForADigestEntryOfASuspendedCaseAndForOneAfterTheDaysDigest() {
		repository.createDeployment()
			.addModelInstance("one-task-more.bpmn",
					Bpmn.createExecutableProcess("one-task-more")
						.camundaHistoryTimeToLiveString("P1D")
						.startEvent()
						.userTask()
						.endEvent()
						.done())
			.deploy();
		String instance = runtime.startProcessInstanceByKey("one-task-more").getId();
		Task suspended = tasks.createTaskQuery().processInstanceId(instance).singleResult();
		notices.queue(new Notice("escalation", "a@example.vn", "suspended", null, suspended.getId(), null, "T-7",
				Delivery.DIGEST, null, Map.of("taskName", "Việc", "link", "http://localhost/v/1")));
		runtime.suspendProcessInstanceById(instance);
		Sender sender = senders.sender(new Recorder());
		for (String moment : List.of("2026-11-25T00:30:00Z", "2026-11-25T09:00:00Z", "2026-11-26T00:30:00Z",
				"2026-11-27T09:00:00Z")) {
			at(moment);
			sender.sendQueued();
			assertThat(troubles(sender)).as(moment).isEmpty();
		}
		Task task = task();
		notices.queue(reminder(task, "T-7", "a@example.vn"));
		jdbc.sql("update oversight.notice set not_before = created_at where task_id = :task")
			.param("task", task.getId())
			.update();
		at("2026-11-27T09:30:00Z");
		sender.sendQueued();
		assertThat(troubles(sender)).isEmpty();
	}

	private List<String> troubles(Sender sender) {
		MailSettings settings = Senders.settings(50, Duration.ofMinutes(3));
		Queue queue = new Queue(jdbc, senders.hours(settings), hold, sender, settings, clock);
		return queue.troubles(queue.depth());
	}

	private static Notice about(Task task, Instant dueAt, String reader) {
		return new Notice("new-task", reader, Notice.onceKey(task.getId(), "new", dueAt, reader), null, task.getId(),
				dueAt, Map.of("taskName", "Việc", "link", "http://localhost:8080/v/1"));
	}

	@Test
	void settingsThatCannotSendAreRefused() {
		assertThatThrownBy(() -> new MailSettings("a@b@c", "A", Duration.ZERO, false, true, LocalTime.of(7, 30), 1, 50,
				Duration.ofMinutes(3), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(15),
				Duration.ofMinutes(10), Duration.ofDays(3), 3, false, Duration.ofDays(400)))
			.hasMessage("oversight.mail.from: Not an e-mail address: \"a@b@c\"");
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Notice notice(String key, String recipient) {
		return new Notice("new-task", recipient, key, "KT-2026-014", null, null,
				Map.of("taskName", "Thẩm tra, xác minh", "caseKey", "KT-2026-014", "dueText",
						"Thứ Hai, 30/11/2026, 17:00", "link", "http://localhost:8080/v/1"));
	}

	private static Notice about(Task task, Instant dueAt) {
		return new Notice("new-task", "a@example.vn", Notice.onceKey(task.getId(), "new", dueAt, "a@example.vn"), null,
				task.getId(), dueAt, Map.of("taskName", "Việc", "link", "http://localhost:8080/v/1"));
	}

	private static Notice reminder(Task task, String rung, String recipient) {
		return new Notice("escalation", recipient, Notice.onceKey(task.getId(), rung, DUE, recipient), "KT-2026-014",
				task.getId(), DUE, rung, Delivery.DIGEST, "binh-lu",
				Map.of("taskName", "Gửi báo cáo tự kiểm tra", "link", "http://localhost:8080/v/" + task.getId()));
	}

	private static void at(String instant) {
		ClockUtil.setCurrentTime(Date.from(Instant.parse(instant)));
	}

	private static String calendarOf(MimeMessage mail) throws Exception {
		return new String(((MimeMultipart) mail.getContent()).getBodyPart(1).getInputStream().readAllBytes(),
				StandardCharsets.UTF_8);
	}

	private List<String> errorsTo(String recipient) {
		return jdbc.sql("select last_error from oversight.notice where recipient = :recipient order by id")
			.param("recipient", recipient)
			.query(String.class)
			.list();
	}

	@Test
	void manyTasksOfOneReaderThatComeAtOnceAreOneMailWithOneFile() throws Exception {
		List<Notice> many = new ArrayList<>();
		for (int i = 0; i < 35; i++) {
			Task task = task();
			many.add(new Notice("escalation", "a@example.vn", Notice.onceKey(task.getId(), "L0", DUE, "a@example.vn"),
					"KT-2026-014", task.getId(), DUE, "L0", Delivery.IMMEDIATE, "binh-lu",
					Map.of("taskName", "Việc số " + i, "link", "http://localhost:8080/v/" + task.getId())));
		}
		notices.queueAll(many);
		notices.queue(notice("other", "a@example.vn"));
		notices.queue(notice("few", "b@example.vn"));
		GreenMail server = Senders.server(0);
		assertThat(senders.sender(Senders.smtp(server.getSmtp().getPort())).sendQueued()).isEqualTo(3);
		MimeMessage mail = Arrays.stream(server.getReceivedMessages())
			.filter((one) -> subject(one).contains("35 việc"))
			.findFirst()
			.orElseThrow();
		CalendarReader calendar = CalendarReader.of(calendarOf(mail).getBytes(StandardCharsets.UTF_8));
		server.stop();
		assertThat(calendar.of("VEVENT")).hasSize(35);
		assertThat(calendar.of("VCALENDAR").get(0)).contains("METHOD:PUBLISH");
		assertThat(jdbc.sql("""
				select count(*) from oversight.notice
				where state = 'sent' and rung = 'L0' and calendar_due is not null and message_id is not null""")
			.query(Integer.class)
			.single()).isEqualTo(35);
	}

	private static String subject(MimeMessage mail) {
		try {
			return mail.getSubject();
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Task task() {
		Task task = tasks.newTask();
		task.setDueDate(Date.from(DUE));
		tasks.saveTask(task);
		return task;
	}

	private static String part(MimeMessage mail, int number) throws Exception {
		return (String) ((MimeMultipart) mail.getContent()).getBodyPart(number).getContent();
	}

	private String state() {
		return column("state");
	}

	private long leased() {
		return jdbc.sql("select count(*) from oversight.notice where lease_until > now()").query(Long.class).single();
	}

	private String column(String name) {
		return jdbc.sql("select " + name + " from oversight.notice").query(String.class).single();
	}

	/** What the office is asked about a refused address. */
	private final class RefusedAddressCase {

		RefusedAddressCase() {
			runtime.createProcessInstanceQuery()
				.processDefinitionKey("mail-refused")
				.list()
				.forEach((left) -> runtime.deleteProcessInstance(left.getId(), "another test"));
		}

		List<Task> openTasks() {
			return tasks.createTaskQuery().processDefinitionKey("mail-refused").list();
		}

		List<String> groups() {
			return tasks.getIdentityLinksForTask(openTasks().get(0).getId())
				.stream()
				.map(IdentityLink::getGroupId)
				.toList();
		}

		void settle(String decision) {
			tasks.complete(openTasks().get(0).getId(), Map.of("addressDecision", decision));
		}

	}

	/** Accepts everything and remembers it. */
	private static class Recorder implements Post {

		final List<String> messageIds = new CopyOnWriteArrayList<>();

		@Override
		public Answer send(QueuedNotice notice, MimeMessage message) {
			try {
				messageIds.add(message.getMessageID());
			}
			catch (jakarta.mail.MessagingException ex) {
				throw new IllegalStateException(ex);
			}
			return Answer.ACCEPTED;
		}

		@Override
		public void hangUp() {
			// nothing is kept open
		}

	}

}
