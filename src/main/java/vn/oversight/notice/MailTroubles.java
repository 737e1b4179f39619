package vn.oversight.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks the office about mails that do not go, {@code bpmn/mail-trouble}, once about each
 * cause, and takes the question back when they have gone after all.
 */
@Component
class MailTroubles {

	/** The mail server refuses us. */
	static final String SERVER = "server";

	private static final String ADDRESS = "address/";

	private static final String LETTER = "letter/";

	private static final String PROCESS = "mail-trouble";

	/** More single tasks would only hide what is wrong. */
	private static final int MOST_ASKED_SINGLY = 5;

	private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

	/** Mails whose own tries fail, by what the office can do about it. */
	private static final String FAILING = """
			select case when state = 'queued' and last_error like 'letter: %' then 'letter/' || template
				else 'address/' || recipient end as key, state, failing_since, last_error, id
			from oversight.notice where failing_since is not null and delivery = 'immediate'
			""";

	private static final Logger log = LoggerFactory.getLogger(MailTroubles.class);

	private final JdbcClient jdbc;

	private final RuntimeService runtime;

	private final RefusedAddresses addresses;

	private final MailHold hold;

	private final MailSettings settings;

	private final Clock clock;

	private volatile Instant lookedAt = Instant.MIN;

	MailTroubles(JdbcClient jdbc, RuntimeService runtime, RefusedAddresses addresses, MailHold hold,
			MailSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.runtime = runtime;
		this.addresses = addresses;
		this.hold = hold;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Stops mail because the server refuses us, and takes back what was decided about the
	 * readers who were refused last.
	 */
	@Transactional
	public void stop(String answer, Collection<String> refused) {
		if (hold.stop(answer)) {
			log.error("Mail is stopped, the mail server refuses it: {}", answer);
		}
		addresses.doubt(refused);
		askAboutServer(answer);
	}

	/**
	 * The server says that there is no such reader.
	 * @return whether the office is asked about the address
	 */
	@Transactional
	public boolean noSuchReader(String address, String answer) {
		return !isStopped() && addresses.mark(address, answer);
	}

	/**
	 * The server says so again, of one whom it refused before.
	 * @param othersAreRead whether it took other mails just now
	 */
	@Transactional
	public boolean stillNoSuchReader(String address, String answer, boolean othersAreRead) {
		return !isStopped() && (othersAreRead || hasTakenOthersSince(address)) && addresses.mark(address, answer);
	}

	/**
	 * Asks about what is held or has failed for long, and no longer about what has gone.
	 * @param isUrgent true to look even if that was done a moment ago
	 */
	@Transactional
	public void look(boolean isUrgent) {
		Instant now = clock.instant();
		if (!isUrgent && lookedAt != Instant.MIN
				&& Duration.between(lookedAt, now).abs().compareTo(BETWEEN_LOOKS) < 0) {
			return;
		}
		lookedAt = now;
		OffsetDateTime limit = now.minus(settings.troubleAfter()).atOffset(ZoneOffset.UTC);
		List<Trouble> found = isStopped() ? List.of() : found(limit);
		Set<String> asked = new HashSet<>(
				jdbc.sql("select key from oversight.mail_trouble").query(String.class).list());
		withdrawOver(asked, found, limit);
		ask(found, asked);
		stuck(limit).ifPresent(this::askAboutServer);
	}

	/** Does what the office has decided. */
	@Transactional
	public void settle(String key, boolean isAgain) {
		String which = key.equals(SERVER) ? "(n.failing_since is not null or n.attempts > 0)"
				: key.startsWith(LETTER) ? "n.failing_since is not null and n.template = :what"
						: "n.failing_since is not null and n.recipient = :what";
		String then = isAgain ? "state = 'queued', next_try_at = now()" : "state = 'refused'";
		jdbc.sql("""
				with settled as (
					update oversight.notice n set failing_since = null, %s
					where state in ('queued', 'held', 'unknown') and delivery = 'immediate' and %s
					returning id, state, template)
				update oversight.notice n set state = s.state from settled s
				where s.template = 'digest' and n.digest = s.id and n.state in ('queued', 'held', 'unknown')"""
			.formatted(then, which)).param("what", key.substring(key.indexOf('/') + 1)).update();
		if (key.equals(SERVER)) {
			hold.goOn();
		}
		jdbc.sql("delete from oversight.mail_trouble where key = :key").param("key", key).update();
	}

	private List<Trouble> found(OffsetDateTime limit) {
		return jdbc.sql(
				"select key, (array_agg(last_error order by id desc))[1] as answer, bool_or(state = 'unknown') as lost,"
						+ " count(*) as count from (" + FAILING + """
								) as failing group by key having bool_or(state = 'held') or min(failing_since) < :limit
								order by min(failing_since), key""")
			.param("limit", limit)
			.query((row, number) -> new Trouble(row.getString("key"), row.getString("answer"), row.getBoolean("lost"),
					row.getLong("count")))
			.list();
	}

	private void ask(List<Trouble> found, Set<String> asked) {
		for (Trouble trouble : found) {
			if (asked.contains(trouble.key())) {
				continue;
			}
			if (asked.stream().filter((key) -> !key.equals(SERVER)).count() >= MOST_ASKED_SINGLY) {
				askAboutServer(trouble.answer());
				return;
			}
			asked.add(trouble.key());
			if (trouble.key().startsWith(LETTER)) {
				ask(trouble.key(), "Mẫu thư %s.txt, %1$s.html".formatted(trouble.key().substring(LETTER.length())),
						MailTroubleWords.LETTER, trouble.answer());
			}
			else {
				String address = trouble.key().substring(ADDRESS.length());
				ask(trouble.key(), "%s (%s), %d thư".formatted(address, addresses.holders(address), trouble.count()),
						trouble.isLost() ? MailTroubleWords.LOST_ANSWER : MailTroubleWords.ADDRESS, trouble.answer());
			}
		}
	}

	private void askAboutServer(String answer) {
		ask(SERVER, "Toàn bộ thư của hệ thống", MailTroubleWords.SERVER, answer);
	}

	private void ask(String key, String subject, String advice, String answer) {
		int isNew = jdbc
			.sql("insert into oversight.mail_trouble (key, since) values (:key, :now) on conflict do nothing")
			.param("key", key)
			.param("now", OffsetDateTime.now(clock))
			.update();
		if (isNew == 1) {
			runtime.startProcessInstanceByKey(PROCESS, PROCESS + "/" + key, Map.of("troubleKey", key, "troubleSubject",
					subject, "troubleAdvice", advice, "serverAnswer", RefusedAddresses.cut(answer)));
		}
	}

	/**
	 * Also if somebody ended the case by hand: it is asked anew as long as it is true.
	 */
	private void withdrawOver(Set<String> asked, List<Trouble> found, OffsetDateTime limit) {
		Set<String> failing = new HashSet<>(
				jdbc.sql("select distinct key from (" + FAILING + ") as failing").query(String.class).list());
		boolean isServerToBlame = isStopped() || found.size() > MOST_ASKED_SINGLY || stuck(limit).isPresent();
		for (String key : List.copyOf(asked)) {
			boolean isTrue = key.equals(SERVER) ? isServerToBlame : failing.contains(key);
			List<String> cases = runtime.createProcessInstanceQuery()
				.processInstanceBusinessKey(PROCESS + "/" + key, PROCESS)
				.list()
				.stream()
				.map((asking) -> asking.getId())
				.toList();
			if (!isTrue || cases.isEmpty()) {
				cases.forEach((asking) -> runtime.deleteProcessInstance(asking, "Thư đã gửi được"));
				jdbc.sql("delete from oversight.mail_trouble where key = :key").param("key", key).update();
				asked.remove(key);
			}
		}
		if (isStopped() && !asked.contains(SERVER)) {
			hold.current().ifPresent((held) -> askAboutServer(held.reason()));
		}
	}

	/**
	 * What keeps mail from going for days, whatever it is: the last error; or nothing.
	 */
	private java.util.Optional<String> stuck(OffsetDateTime limit) {
		return jdbc.sql("""
				select last_error from oversight.notice
				where state = 'queued' and delivery = 'immediate' and attempts > 0 and failing_since is null
					and last_error is not null and created_at < :limit
				order by next_try_at limit 1""").param("limit", limit).query(String.class).optional();
	}

	private boolean isStopped() {
		return hold.current().filter((held) -> held.reason() != null).isPresent();
	}

	private boolean hasTakenOthersSince(String address) {
		return jdbc.sql("""
				select exists (select from oversight.mail_delivered d join oversight.notice n on n.failing_since < d.at
					where n.failing_since is not null and n.recipient = :address and n.state = 'held')""")
			.param("address", address)
			.query(Boolean.class)
			.single();
	}

	private record Trouble(String key, String answer, boolean isLost, long count) {
	}

}
