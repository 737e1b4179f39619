package vn.oversight.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import vn.oversight.engine.Refusal;

/**
 * What people have typed into forms and not sent yet, each account its own. Asks nobody's
 * rights.
 */
@Repository
class Drafts {

	/** Of all fields of a form; more than its texts and lists may hold in practice. */
	static final int MOST_CHARACTERS = 500_000;

	/** Of a start form that nobody has come back to. */
	static final Duration KEPT = Duration.ofDays(180);

	private final JdbcClient jdbc;

	private final Clock clock;

	Drafts(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The draft of an account for a form. */
	Optional<Draft> of(String account, String form) {
		return jdbc.sql("select fields, saved_at from oversight.draft where account = :account and form = :form")
			.param("account", account)
			.param("form", form)
			.query((row, number) -> new Draft(row.getString("fields"),
					row.getObject("saved_at", OffsetDateTime.class).toInstant()))
			.optional();
	}

	/**
	 * Keeps these fields beside those that were kept before: two windows with the same
	 * form do not undo each other's.
	 * @param isTask whether the form is that of a task; else it starts a process
	 * @param fields a JSON object, those that have changed
	 * @return when it was kept, by the application's clock
	 * @throws Refusal if the draft grows too large; what was kept before stays
	 */
	@Transactional
	Instant keep(String account, String form, boolean isTask, String fields) {
		Instant now = clock.instant();
		int size = jdbc.sql("""
				insert into oversight.draft as d (account, form, is_task, fields, saved_at)
				values (:account, :form, :isTask, cast(:fields as jsonb), :now)
				on conflict (account, form) do update
				set fields = d.fields || excluded.fields, saved_at = excluded.saved_at
				returning length(fields::text)""")
			.param("account", account)
			.param("form", form)
			.param("isTask", isTask)
			.param("fields", fields)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.query(Integer.class)
			.single();
		if (size > MOST_CHARACTERS) {
			throw new Refusal("Bản nháp quá dài, chưa lưu được phần vừa nhập.", "The draft is too long.");
		}
		return now;
	}

	/** Forgets the draft of an account for a form. */
	void forget(String account, String form) {
		jdbc.sql("delete from oversight.draft where account = :account and form = :form")
			.param("account", account)
			.param("form", form)
			.update();
	}

	/** A task that has ended leaves no drafts, whoever ended it. */
	@EventListener(condition = "#task.eventName == 'complete' or #task.eventName == 'delete'")
	public void ended(DelegateTask task) {
		jdbc.sql("delete from oversight.draft where form = :task").param("task", task.getId()).update();
	}

	/**
	 * What was kept in the moment in which its task ended, and what is long forgotten.
	 */
	@Scheduled(cron = "0 30 2 * * *")
	void sweep() {
		jdbc.sql("""
				delete from oversight.draft where saved_at < :longAgo
				or (is_task and not exists (select from act_ru_task where id_ = form))""")
			.param("longAgo", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * One draft.
	 *
	 * @param fields a JSON object, by the keys of the form's fields
	 */
	record Draft(String fields, Instant savedAt) {
	}

}
