package vn.oversight.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import vn.oversight.OversightTest;

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

	@BeforeEach
	void emptyOutbox() {
		jdbc.sql("truncate oversight.notice, oversight.mail_hold").update();
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

		assertThat(new Outbox(jdbc, "me", java.time.Duration.ofMinutes(1)).claim(1)).extracting(QueuedNotice::notice)
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

	private static Notice notice(String key) {
		return new Notice("new-task", "a@b.vn", key, null, null, null, Map.of("taskName", "Việc"));
	}

	private long count() {
		return jdbc.sql("select count(*) from oversight.notice").query(Long.class).single();
	}

}
