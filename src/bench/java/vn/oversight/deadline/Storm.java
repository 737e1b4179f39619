package vn.oversight.deadline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightApplication;
import vn.oversight.OwnProcess;
import vn.oversight.calendar.WorkingCalendar;

/**
 * Many tasks that are all late since this morning, on a database of their own, and the
 * applications that tell so: each a process, over one mail server.
 */
final class Storm implements AutoCloseable {

	/** What one application has in hand at most, on the way between server and database. */
	static final int MAILS_IN_HAND = 3 * 50;

	private static final Path FOLDER = Path.of("target", "kill-storm");

	final StormDatabase database = new StormDatabase(FOLDER.resolve("postgres"));

	final MailRecorder mails = new MailRecorder(this::pauseMillis);

	final List<Application> running = new ArrayList<>();

	final List<Application> killed = new ArrayList<>();

	/** Who must be told, by the end of the Message-ID, which follows from what is said. */
	final Map<String, String> expected;

	private final Random random;

	private int launched;

	/** How much of the storm may be over by now, of 1. */
	private volatile double pace;

	Storm(int tasks, Random random) throws Exception {
		this.random = random;
		try {
			this.expected = open(tasks);
		}
		catch (Exception ex) {
			close();
			throw ex;
		}
	}

	private Map<String, String> open(int count) throws Exception {
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(OversightApplication.class)
			.run(settings("set-up", "--server.port=0", "--camunda.bpm.job-execution.enabled=false",
					"--oversight.mail.poll-interval=0", "--oversight.data-dir=" + FOLDER,
					"--oversight.initial-password=Mat-khau-thu-2026"))) {
			JdbcClient jdbc = application.getBean(JdbcClient.class);
			TimedTasks tasks = new TimedTasks(application.getBean(ProcessEngine.class), jdbc);
			LocalDate due = theWorkingDayBeforeTheLast(application.getBean(WorkingCalendar.class));
			new ManyTasks(jdbc).copy(tasks.open("ordinary", ManyTasks.GROUPS.get(0), due + "T17:00"), count);
			jdbc.sql("delete from oversight.notice").update();
			Map<String, String> expected = new HashMap<>();
			for (Map<String, Object> row : jdbc.sql("""
					select t.id_, t.due_date_, l.group_id_ from act_ru_task t
					join act_ru_identitylink l on l.task_id_ = t.id_""").query().listOfRows()) {
				Instant dueAt = ((java.sql.Timestamp) row.get("due_date_")).toInstant();
				String recipient = row.get("group_id_") + "@tam-duong.example";
				String said = "task:%s|L0|%s|%s".formatted(row.get("id_"), dueAt, recipient);
				expected.put(HexFormat.of()
					.formatHex(MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8)), 0,
							6),
						recipient);
			}
			return expected;
		}
	}

	/** What was due then stands on its first rung after the date today and tomorrow. */
	private static LocalDate theWorkingDayBeforeTheLast(WorkingCalendar calendar) {
		LocalDate today = calendar.dateOf(Instant.now());
		LocalDate begun = Instant.now().isBefore(calendar.openOf(today)) ? today.minusDays(1) : today;
		return calendar.plus(begun.plusDays(1), -2);
	}

	private String[] settings(String name, String... more) {
		List<String> settings = new ArrayList<>(List.of("--spring.datasource.url=" + database.url(),
				"--spring.datasource.username=postgres", "--oversight.base-url=http://localhost",
				"--spring.mail.host=localhost", "--spring.mail.port=" + mails.port(),
				"--spring.mail.properties.mail.smtp.localhost=" + name, "--oversight.mail.working-hours-only=false",
				"--oversight.mail.connections=3", "--oversight.mail.batch-size=50", "--oversight.mail.lease=15s",
				"--oversight.mail.retry-first=1s",
				"--oversight.watch.interval=1s", "--oversight.watch.chunk-size=100",
				"--camunda.bpm.job-execution.lock-time-in-millis=3000"));
		settings.addAll(List.of(more));
		return settings.toArray(String[]::new);
	}

	/** Brings so many applications up. */
	void run(int applications) throws IOException {
		List<Application> starting = new ArrayList<>();
		while (running.size() + starting.size() < applications) {
			String name = "application-" + ++launched;
			starting.add(new Application(name, OwnProcess.launch(FOLDER, settings(name, "--oversight.mail.poll-interval=200ms"))));
		}
		for (Application application : starting) {
			application.process().started();
			running.add(application);
		}
	}

	/** Like {@code kill -9}, one of those that run. */
	void killOne() throws InterruptedException {
		Application victim = running.remove(random.nextInt(running.size()));
		victim.process().kill();
		killed.add(victim);
	}

	/** The mail server slows down when more than this share of the mails has come. */
	void pace(double share) {
		pace = share;
	}

	private long pauseMillis() {
		return (pace >= 1) ? 0 : (mails.accepted().size() > pace * expected.size()) ? 800 : 60;
	}

	/** Waits for something to come about by a moment between two checks. */
	void await(String what, java.util.function.BooleanSupplier condition) {
		long end = System.nanoTime() + 300_000_000_000L;
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > end) {
				throw new AssertionError("Not within five minutes: " + what);
			}
			waitMillis(20);
		}
	}

	/** Any moment up to this many milliseconds. */
	void waitAtMost(int millis) {
		waitMillis(random.nextInt(millis));
	}

	private static void waitMillis(long millis) {
		LockSupport.parkNanos(millis * 1_000_000);
	}

	int queued() {
		return database.jdbc().sql("select count(*) from oversight.notice").query(Integer.class).single();
	}

	/** Nothing holds the applications up any more, until there is nothing left to do. */
	void calmDown() throws IOException {
		pace(1);
		run(Math.max(1, running.size()));
		await("every task told of, every notice sent", () -> queued() == expected.size() && unsent() == 0);
		// what would go twice would go by then
		waitMillis(20_000);
	}

	private int unsent() {
		return database.jdbc()
			.sql("select count(*) from oversight.notice where state <> 'sent'")
			.query(Integer.class)
			.single();
	}

	@Override
	public void close() throws Exception {
		for (Application application : running) {
			application.process().close();
		}
		mails.close();
		database.close();
	}

	record Application(String name, OwnProcess process) {
	}

}
