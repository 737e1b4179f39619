package vn.oversight.notice;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import vn.oversight.organisation.Organisation;

/**
 * Asks once more, when a notice is about to go, who reads it, and passes it on when that
 * is another than when it was queued. A former holder gets nothing; whoever has come in
 * their place is told under a once-key of their own, unless they were told of it before.
 */
@Component
class PassingOn {

	private static final String DUE_ENTRIES = """
			from oversight.notice n left join act_ru_task task on task.id_ = n.task_id
			where n.delivery = 'digest' and n.state = 'queued' and n.digest is null and n.not_before <= :now
			""";

	private final JdbcClient jdbc;

	private final Readers readers;

	private final Notices notices;

	private final Organisation organisation;

	private final Clock clock;

	PassingOn(JdbcClient jdbc, Readers readers, Notices notices, Organisation organisation, Clock clock) {
		this.jdbc = jdbc;
		this.readers = readers;
		this.notices = notices;
		this.organisation = organisation;
		this.clock = clock;
	}

	/** How things stand now, for some notices that are about to go. */
	Readers.Now now() {
		return readers.now();
	}

	/**
	 * Passes a notice on if another reads it now.
	 * @return what becomes of this one; empty if it may go to its recipient
	 */
	Optional<Outcome> look(QueuedNotice queued, Readers.Now now) {
		Notice notice = queued.notice();
		now.copy(notice).ifPresent((copy) -> notices.insert(List.of(copy)));
		if (now.isRightFor(notice)) {
			return Optional.empty();
		}
		if (!now.isStillMeant(notice)) {
			handOn(notice, now);
			return Optional.of(Outcome.suppressed(queued, Outcome.Reason.HANDED_ON));
		}
		if (notice.taskId() == null) {
			return Optional.of(Outcome.suppressed(queued, Outcome.Reason.BACK));
		}
		Readers.Reader reader = now.reader(notice);
		// whoever hears of it in their own right is not to hear of it as a deputy
		if (reader.isDeputy() && isQueued(notice.onceKeyOf(reader.address()))) {
			return Optional.empty();
		}
		readdress(queued, notice.readBy(reader, notice.onceKey()));
		return Optional.of(Outcome.again(queued));
	}

	/** Looks at the entries for whose digest it is time. */
	void lookAtDueEntries() {
		Readers.Now now = now();
		for (QueuedNotice one : dueEntries(
				"select distinct on (n.recipient, n.meant, n.positions, n.rung = 'ended', n.task_id is null)", "",
				null)) {
			if (!now.isRightFor(one.notice())) {
				dueEntries("select", """
						and n.recipient = :recipient and n.meant is not distinct from :meant
						and n.positions is not distinct from :positions order by n.id""", one.notice())
					.forEach((entry) -> lookAtEntry(entry, now));
			}
		}
	}

	/**
	 * Passes an entry of a digest on if another reads it now.
	 * @return whether it was passed on
	 */
	boolean lookAtEntry(QueuedNotice entry, Readers.Now now) {
		Optional<Outcome> outcome = look(entry, now);
		outcome.filter((one) -> one.state().equals("suppressed"))
			.ifPresent((one) -> jdbc
				.sql("update oversight.notice set state = 'suppressed', last_error = :reason where id = :id")
				.param("reason", one.reason())
				.param("id", entry.id())
				.update());
		return outcome.isPresent();
	}

	private void handOn(Notice notice, Readers.Now now) {
		if (notice.taskId() == null && notice.isForDeputy()) {
			return;
		}
		Set<String> holders = now.holders(notice);
		holders.forEach((holder) -> notices.queue(notice.handedTo(holder)));
		if (holders.isEmpty() && notice.taskId() != null && !notice.isConfidential()) {
			notices.queue(notice.handedTo(organisation.root().email()).meantFor(Set.of()));
		}
	}

	private List<QueuedNotice> dueEntries(String select, String like, Notice one) {
		JdbcClient.StatementSpec query = jdbc
			.sql(select + " n.*, false as is_refused, " + Outbox.ITS_TASK + DUE_ENTRIES + like)
			.param("now", OffsetDateTime.now(clock));
		if (one != null) {
			query = query.param("recipient", one.recipient())
				.param("meant", one.meant())
				.param("positions", Notices.positions(one));
		}
		return query.query(Outbox::row).list();
	}

	private boolean isQueued(String onceKey) {
		return jdbc.sql("select exists (select from oversight.notice where once_key = :key)")
			.param("key", onceKey)
			.query(Boolean.class)
			.single();
	}

	private void readdress(QueuedNotice queued, Notice readdressed) {
		jdbc.sql(
				"""
						update oversight.notice set recipient = :recipient, digest = null, failing_since = null,
							state = case when digest is null then state else 'queued' end,
							model = (model - 'onBehalfOf') || jsonb_strip_nulls(jsonb_build_object('onBehalfOf', :onBehalfOf::text))
						where id = :id and state in ('queued', 'waiting', 'held', 'unknown')""")
			.param("recipient", readdressed.recipient())
			.param("onBehalfOf", readdressed.model().get(Notice.ON_BEHALF_OF))
			.param("id", queued.id())
			.update();
	}

}
