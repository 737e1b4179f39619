package vn.oversight.deadline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.locks.LockSupport;

import com.zaxxer.hikari.HikariDataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import vn.oversight.OversightApplication;
import vn.oversight.notice.SendNow;
import vn.oversight.notice.StormLetter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many tasks fall due at once, one mail each, on the durable PostgreSQL of the default
 * run; then the same in the stock way, on the same server. {@code mvn -Pbench test}, with
 * {@code -Dbench.tasks=50000} for another number.
 */
class StormBench {

	private static final int TASKS = Integer.getInteger("bench.tasks", 10_000);

	private static final int STOCK_TASKS = Integer.getInteger("bench.stock-tasks", TASKS);

	/**
	 * What every way does before it is measured, for the JVM to have compiled it: after
	 * 10,000 mails a quarter of the processors is still the compiler's.
	 */
	private static final int WARM_UP = Integer.getInteger("bench.warm-up", 10_000);

	private static final int WARM_UPS = 4;

	private static final String DUE = "2026-12-14T17:00";

	private static final Instant THE_MORNING_AFTER = Instant.parse("2026-12-15T01:00:00Z");

	@Test
	void tasksFallDueAtOnce() throws Exception {
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		try (SmtpSink sink = new SmtpSink(); ConfigurableApplicationContext application = start(sink)) {
			for (int i = 0; i < WARM_UPS; i++) {
				storm(application, sink, WARM_UP);
			}
			Figures storm = storm(application, sink, TASKS);
			StormLetter letter = application.getBean(StormLetter.class);
			letter.takeSample();
			PlainMail.rate(sink.port(), letter, WARM_UP, 1);
			double one = PlainMail.rate(sink.port(), letter, 10_000, 1);
			double four = PlainMail.rate(sink.port(), letter, 10_000, 4);
			ClockUtil.reset();
			double stock;
			double promptStock;
			try (HikariDataSource database = stockDatabase(application)) {
				promptStock = StockWay.rate(database, sink, letter, StormLetter.promptly(), WARM_UP / 10, STOCK_TASKS);
				stock = StockWay.rate(database, sink, letter, new Properties(), 0, STOCK_TASKS / 5);
			}
			System.out.printf("""

					%,d tasks fall due at once, one mail each, on %d processors
					  swept to committed rows   %,8.0f tasks/s  in %.1f s    %5.1f x stock, %5.1f x with our sockets
					  mails delivered           %,8.0f mails/s  in %.1f s    %5.1f x stock, %5.1f x with our sockets
					  the stock way             %,8.0f mails/s as it comes, %,.0f with our sockets
					  plain Jakarta Mail        %,8.0f mails/s over one connection, %,.0f over four
					  task query meanwhile      p95 %.1f ms (%d queries), at rest %.1f ms
					  a sweep with nothing new  %.0f ms
					""", TASKS, Runtime.getRuntime().availableProcessors(), storm.swept(), TASKS / storm.swept(),
					storm.swept() / stock, storm.swept() / promptStock, storm.mailed(), TASKS / storm.mailed(), storm.mailed() / stock, storm.mailed() / promptStock, stock, promptStock, one,
					four, storm.queryDuring(), storm.queries(), storm.queryAtRest(), storm.idleSweep());
		}
	}

	private static ConfigurableApplicationContext start(SmtpSink sink) throws IOException {
		Path data = Path.of("target", "bench-data");
		FileSystemUtils.deleteRecursively(data);
		Files.createDirectories(data);
		return new SpringApplicationBuilder(OversightApplication.class, SendNow.class, StormLetter.class).run("--server.port=0",
				"--oversight.base-url=http://localhost", "--oversight.data-dir=" + data,
				"--oversight.initial-password=Mat-khau-thu-2026", "--oversight.mail.poll-interval=0",
				"--camunda.bpm.job-execution.enabled=false", "--spring.mail.host=localhost",
				"--spring.mail.port=" + sink.port());
	}

	private static Figures storm(ConfigurableApplicationContext application, SmtpSink sink, int count)
			throws InterruptedException {
		ProcessEngine engine = application.getBean(ProcessEngine.class);
		JdbcClient jdbc = application.getBean(JdbcClient.class);
		TimedTasks tasks = new TimedTasks(engine, jdbc);
		ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-23T01:00:00Z")));
		tasks.sweep();
		ManyTasks copies = new ManyTasks(jdbc);
		copies.copy(tasks.open("ordinary", ManyTasks.GROUPS.get(0), DUE), count);
		jdbc.sql("truncate oversight.notice cascade").update();
		sink.taken();
		Queries atRest = new Queries(engine);
		LockSupport.parkNanos(3_000_000_000L);
		double rest = atRest.p95();

		ClockUtil.setCurrentTime(Date.from(THE_MORNING_AFTER));
		Queries during = new Queries(engine);
		long start = System.nanoTime();
		tasks.sweep();
		double swept = count * 1e9 / (System.nanoTime() - start);
		double p95 = during.p95();
		assertThat(jdbc.sql("select count(*) from oversight.notice").query(Integer.class).single()).isEqualTo(count);
		start = System.nanoTime();
		tasks.sweep();
		double idle = (System.nanoTime() - start) / 1e6;

		start = System.nanoTime();
		application.getBean(SendNow.class).sendQueued();
		double mailed = count * 1e9 / (System.nanoTime() - start);
		assertThat(sink.taken()).isEqualTo(count);
		copies.end();
		tasks.cancelAll();
		return new Figures(swept, mailed, p95, during.count(), rest, idle);
	}

	private static HikariDataSource stockDatabase(ConfigurableApplicationContext application) {
		HikariDataSource ours = application.getBean(HikariDataSource.class);
		application.getBean(JdbcClient.class).sql("create database stock").update();
		HikariDataSource stock = new HikariDataSource();
		stock.setJdbcUrl(ours.getJdbcUrl().replaceFirst("/[a-z]+(\\?|$)", "/stock$1"));
		stock.setUsername(ours.getUsername());
		stock.setPassword(ours.getPassword());
		stock.setMaximumPoolSize(20);
		return stock;
	}

	private record Figures(double swept, double mailed, double queryDuring, int queries, double queryAtRest,
			double idleSweep) {
	}

	/** Somebody keeps opening the list of their unit's tasks. */
	private static final class Queries {

		private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

		private final Thread thread;

		Queries(ProcessEngine engine) {
			thread = new Thread(() -> {
				while (!Thread.currentThread().isInterrupted()) {
					long start = System.nanoTime();
					engine.getTaskService()
						.createTaskQuery()
						.taskCandidateGroupIn(List.of("binh-lu.secretary", "binh-lu.clerk"))
						.orderByDueDate()
						.asc()
						.listPage(0, 15);
					millis.add((System.nanoTime() - start) / 1e6);
					LockSupport.parkNanos(100_000_000);
				}
			}, "queries");
			thread.start();
		}

		/** Of one query at least: a sweep may be quicker than that. */
		double p95() throws InterruptedException {
			while (millis.isEmpty() && thread.isAlive()) {
				LockSupport.parkNanos(1_000_000);
			}
			thread.interrupt();
			thread.join();
			List<Double> sorted = new ArrayList<>(millis);
			Collections.sort(sorted);
			return sorted.get((int) (sorted.size() * 0.95));
		}

		int count() {
			return millis.size();
		}

	}

}
