package vn.oversight.notice;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import vn.oversight.engine.Json;

/**
 * The only door to mail. A notice is a row written in the transaction of the caller: it
 * exists when that transaction commits and is sent some seconds later, or when work
 * begins again, or with the digest of the next working day.
 */
@Component
public class Notices {

	private static final int TASKS_AT_A_TIME = 2_000;

	private final JdbcClient jdbc;

	private final Readers readers;

	private final MailHours hours;

	private final Clock clock;

	Notices(JdbcClient jdbc, Readers readers, MailHours hours, Clock clock) {
		this.jdbc = jdbc;
		this.readers = readers;
		this.hours = hours;
		this.clock = clock;
	}

	/**
	 * Queues a notice unless one with its once-key was queued before, sent or not.
	 * @return whether it is new
	 */
	public boolean queue(Notice notice) {
		return queueAll(List.of(notice)) == 1;
	}

	/**
	 * Queues many notices in one statement, each to whoever reads the mails of its
	 * recipient today.
	 * @return how many of them are new
	 */
	public int queueAll(Collection<Notice> notices) {
		return insert(readers.of(notices));
	}

	/** Queues notices that are put to their readers already. */
	int insert(Collection<Notice> notices) {
		// in one order, so that two callers with the same notices cannot wait for each
		// other
		List<Notice> rows = notices.stream().sorted(Comparator.comparing(Notice::onceKey)).toList();
		return jdbc
			.sql("""
					insert into oversight.notice (once_key, template, recipient, case_key, task_id, due_at, rung, delivery,
						unit, model, positions, meant, created_at, not_before)
					select once_key, template, recipient, case_key, task_id, cast(due_at as timestamptz), rung, delivery,
						unit, cast(model as jsonb), positions, meant, cast(:now as timestamptz),
						case when delivery = 'digest' then case when task_id is null or rung is null or rung = :ended
							then cast(:digestAt as timestamptz) else cast(:digestOfToday as timestamptz) end end
					from unnest(:onceKeys, :templates, :recipients, :caseKeys, :taskIds, :dueAts, :rungs, :deliveries,
						:units, :models, :positions, :meant) as n(once_key, template, recipient, case_key, task_id, due_at, rung,
						delivery, unit, model, positions, meant)
					on conflict (once_key) do nothing""")
			.param("onceKeys", column(rows, Notice::onceKey))
			.param("templates", column(rows, Notice::template))
			.param("recipients", column(rows, Notice::recipient))
			.param("caseKeys", column(rows, Notice::caseKey))
			.param("taskIds", column(rows, Notice::taskId))
			.param("dueAts", column(rows, (notice) -> Objects.toString(notice.dueAt(), null)))
			.param("rungs", column(rows, Notice::rung))
			.param("deliveries", column(rows, (notice) -> notice.delivery().name().toLowerCase(Locale.ROOT)))
			.param("units", column(rows, Notice::unit))
			.param("models", column(rows, (notice) -> Json.write(notice.model())))
			.param("positions", column(rows, Notices::positions))
			.param("meant", column(rows, Notice::meant))
			.param("now", OffsetDateTime.now(clock))
			.param("ended", Notice.ENDED)
			.param("digestOfToday", hours.digestOfToday().atOffset(ZoneOffset.UTC))
			.param("digestAt", hours.nextDigest().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Takes what anybody was told about some open tasks as told to this reader too: who
	 * takes them over hears of the rungs that come from now on. Doing it again changes
	 * nothing.
	 * @param listed groups of whose tasks the reader gets a list, also for what waits
	 * @param below groups above which the reader stands now: what waits for a former
	 * holder goes to them
	 */
	public void regardAsTold(Collection<String> listed, Collection<String> below, String recipient) {
		for (String last = ""; last != null;) {
			last = regardAsTold(listed, below, recipient, last);
		}
	}

	/**
	 * The same for some of these tasks, when there may be very many.
	 * @param after id of a task; only what comes after it
	 * @return where to go on; {@code null} if that was all
	 */
	public String regardAsTold(Collection<String> listed, Collection<String> below, String recipient, String after) {
		return jdbc
			.sql("""
					with tasks as materialized (
						select task_id_ as id, bool_or(group_id_ = any(:listed)) as is_listed from act_ru_identitylink
						where type_ = 'candidate' and task_id_ > :after and (group_id_ = any(:listed) or group_id_ = any(:below))
						group by task_id_ order by task_id_ limit :most),
					told as (
						insert into oversight.notice (once_key, template, recipient, case_key, task_id, due_at, rung, unit, model,
							created_at, state, last_error)
						select distinct on (key) regexp_replace(n.once_key, '[^|]*$', lower(:recipient)) as key, n.template,
							:recipient, n.case_key, n.task_id, n.due_at, n.rung, n.unit,
							jsonb_strip_nulls(jsonb_build_object('taskName', n.model -> 'taskName', 'rung', n.model -> 'rung')),
							cast(:now as timestamptz), 'suppressed', 'handed-over'
						from tasks join oversight.notice n on n.task_id = tasks.id
						where n.rung is not null and n.rung <> :ended
							and (tasks.is_listed or n.rung <> 'new' and n.state not in ('queued', 'waiting'))
						on conflict (once_key) do nothing)
					select max(id) from tasks having count(*) = :most""")
			.param("recipient", recipient)
			.param("listed", listed.toArray(String[]::new))
			.param("below", below.toArray(String[]::new))
			.param("after", after)
			.param("most", TASKS_AT_A_TIME)
			.param("ended", Notice.ENDED)
			.param("now", OffsetDateTime.now(clock))
			.query(String.class)
			.optional()
			.orElse(null);
	}

	private static String[] column(List<Notice> rows, Function<Notice, String> value) {
		return rows.stream().map(value).toArray(String[]::new);
	}

	/** As the column keeps them. */
	static String positions(Notice notice) {
		return notice.positions().isEmpty() ? null : String.join(",", notice.positions());
	}

}
