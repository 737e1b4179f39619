package vn.oversight.notice;

import java.time.Clock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.micrometer.core.instrument.MeterRegistry;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import vn.oversight.OversightTest;
import vn.oversight.calendar.WorkingCalendar;

import static org.assertj.core.api.Assertions.assertThat;

@OversightTest
class NoticesTest {

	@Autowired
	Notices notices;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	HealthIndicator noticeHealthIndicator;

	@Autowired
	MailHold hold;

	@Autowired
	Sender sender;

	@Autowired
	MailSettings settings;

	@Autowired
	WorkingCalendar calendar;

	@Autowired
	Clock clock;

	@Autowired
	MeterRegistry meters;

	@AfterEach
	void clockOfTheMachine() {
		ClockUtil.reset();
	}

	@BeforeEach
	void emptyOutbox() {
		jdbc.sql("truncate oversight.notice, oversight.mail_hold, oversight.mail_delivered").update();
	}

	@Test
	void aNoticeIsQueuedOnceUnderItsKey() {
		assertThat(notices.queue(notice("first"))).isTrue();
		assertThat(notices.queue(notice("first"))).isFalse();
		assertThat(notices.queueAll(List.of(notice("third"), notice("first"), notice("second"), notice("third"))))
			.isEqualTo(2);
		assertThat(count()).isEqualTo(3);
	}

	@Test
	void twoThreadsAtOnceQueueOneRow() throws Exception {
		CyclicBarrier start = new CyclicBarrier(2);
		Callable<Integer> queue = () -> {
			start.await();
			int isNew = 0;
			for (int i = 0; i < 50; i++) {
				isNew += notices.queue(notice("key-" + i)) ? 1 : 0;
			}
			return isNew;
		};
		ExecutorService threads = Executors.newFixedThreadPool(2);
		List<Future<Integer>> counts = threads.invokeAll(List.of(queue, queue));
		threads.shutdown();

		assertThat(counts.get(0).get() + counts.get(1).get()).isEqualTo(50);
		assertThat(count()).isEqualTo(50);
	}

	@Test
	void aNoticeIsGoneWhenItsCallersTransactionIsRolledBack() {
		new TransactionTemplate(transactions).executeWithoutResult((transaction) -> {
			assertThat(notices.queue(notice("undone"))).isTrue();
			transaction.setRollbackOnly();
		});

		assertThat(count()).isZero();
		assertThat(notices.queue(notice("undone"))).isTrue();
	}

	@Test
	void everyPartOfANoticeComesBackFromTheOutbox() {
		Notice notice = new Notice("new-task", "binh-lu@example.vn", "key", "KT-2026-014", "4711",
				Instant.parse("2026-11-30T10:00:00Z"), "T+3", Delivery.IMMEDIATE, "binh-lu",
				Map.of("taskName", "Thẩm tra, \"xác minh\" <&> \\"));
		notices.queue(notice);

		assertThat(new Outbox(jdbc, "me", Duration.ofMinutes(1)).claim(1, clock.instant()))
			.extracting(QueuedNotice::notice)
			.containsExactly(notice);
	}

	@Test
	void healthTellsDepthAndAgeOfTheOutbox() {
		notices.queueAll(List.of(notice("a"), notice("b"), notice("c")));
		jdbc.sql("update oversight.notice set created_at = now() - interval '90 seconds' where once_key = 'a'")
			.update();
		jdbc.sql("update oversight.notice set state = 'refused' where once_key = 'c'").update();

		Map<String, Object> details = noticeHealthIndicator.health().getDetails();

		assertThat(details).containsEntry("queued", 2L).containsEntry("refused", 1L).containsEntry("waiting", 0L);
		assertThat((Long) details.get("oldest_queued_seconds")).isBetween(89L, 120L);
	}

	@Test
	void healthIsDownWhenMailMayGoAndDoesNot() {
		ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-20T11:00:00Z")));
		notices.queue(notice("a"));
		assertThat(statusAt("2026-11-22T03:00:00Z")).as("a day off").isEqualTo(Status.UP);
		assertThat(statusAt("2026-11-23T00:31:00Z")).as("work has just begun").isEqualTo(Status.UP);
		assertThat(statusAt("2026-11-23T00:46:00Z")).as("a quarter of an hour later").isEqualTo(Status.DOWN);

		hold.hold("office.chief");
		assertThat(statusAt("2026-11-23T00:46:00Z")).as("held").isEqualTo(Status.UP);
	}

	@Test
	void whatWaitsForALaterDigestIsNoStall() {
		ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-23T01:00:00Z")));
		notices
			.queue(new Notice("escalation", "a@b.vn", "d", null, null, null, "T-3", Delivery.DIGEST, null, Map.of()));

		assertThat(statusAt("2026-11-23T09:00:00Z")).isEqualTo(Status.UP);
		assertThat(statusAt("2026-11-25T01:00:00Z")).isEqualTo(Status.DOWN);
	}

	@Test
	void metricsTellDepthAndAgeOfTheOutbox() {
		notices.queueAll(List.of(notice("a"), notice("b")));
		jdbc.sql("update oversight.notice set created_at = now() - interval '90 seconds'").update();

		assertThat(meters.get("oversight.mail.queued").gauge().value()).isEqualTo(2);
		assertThat(meters.get("oversight.mail.oldest").gauge().value()).isBetween(89.0, 120.0);
	}

	@Test
	void aHoldIsKeptUntilItIsReleased() {
		hold.hold("office.chief");
		hold.hold(null);
		assertThat(hold.current()).get().extracting(MailHold.Held::account).isEqualTo("office.chief");
		hold.release();
		assertThat(hold.current()).isEmpty();
	}

	@Test
	void aStartWithTheSettingHoldsAllMail() {
		MailSettings held = new MailSettings("a@b.vn", "A", Duration.ZERO, true, true, LocalTime.of(7, 30), 1, 25,
				Duration.ofMinutes(3), Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofMinutes(15),
				Duration.ofMinutes(10), Duration.ofDays(3), 3, false, Duration.ofDays(400));
		new MailHold(jdbc, held, Clock.systemUTC()).afterSingletonsInstantiated();

		assertThat(hold.current()).get().extracting(MailHold.Held::account).isNull();
		notices.queue(notice("a"));
		assertThat(new Outbox(jdbc, "me", Duration.ofMinutes(1)).claim(1, clock.instant())).isEmpty();
	}

	private Status statusAt(String instant) {
		ClockUtil.setCurrentTime(Date.from(Instant.parse(instant)));
		// as it is where a mail server is set: files are written at any hour
		MailHours hours = new MailHours(calendar, settings, clock, true);
		return new NoticeHealth(new Queue(jdbc, hours, hold, sender, settings, clock), hold).health().getStatus();
	}

	private static Notice notice(String key) {
		return new Notice("new-task", "a@b.vn", key, null, null, null, Map.of("taskName", "Việc"));
	}

	private long count() {
		return jdbc.sql("select count(*) from oversight.notice").query(Long.class).single();
	}

}
