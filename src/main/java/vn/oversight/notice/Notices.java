package vn.oversight.notice;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The only door to mail. A notice is a row written in the transaction of the caller: it
 * exists when that transaction commits and is sent some seconds later, or when work
 * begins again, or with the digest of the next working day.
 */
@Component
public class Notices {

	private static final JsonMapper json = new JsonMapper();

	private final JdbcClient jdbc;

	private final MailHours hours;

	private final Clock clock;

	Notices(JdbcClient jdbc, MailHours hours, Clock clock) {
		this.jdbc = jdbc;
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
	 * Queues many notices in one statement.
	 * @return how many of them are new
	 */
	public int queueAll(Collection<Notice> notices) {
		return jdbc.sql("""
				insert into oversight.notice (once_key, template, recipient, case_key, task_id, due_at, rung, delivery,
					unit, model, created_at, not_before)
				select once_key, template, recipient, case_key, task_id, due_at, rung, delivery, unit, model,
					cast(:now as timestamptz), case when delivery = 'digest' then cast(:digestAt as timestamptz) end
				from jsonb_to_recordset(cast(:rows as jsonb)) as r(once_key text, template text, recipient text,
					case_key text, task_id text, due_at timestamptz, rung text, delivery text, unit text, model jsonb)
				on conflict (once_key) do nothing""")
			.param("rows", rows(notices))
			.param("now", clock.instant().atOffset(ZoneOffset.UTC))
			.param("digestAt", hours.nextDigest().atOffset(ZoneOffset.UTC))
			.update();
	}

	private static String rows(Collection<Notice> notices) {
		// in one order, so that two callers with the same notices cannot wait for each
		// other
		List<Map<String, Object>> rows = notices.stream()
			.sorted(Comparator.comparing(Notice::onceKey))
			.map(Notices::row)
			.toList();
		try {
			return json.writeValueAsString(rows);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Map<String, Object> row(Notice notice) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("once_key", notice.onceKey());
		row.put("template", notice.template());
		row.put("recipient", notice.recipient());
		row.put("case_key", notice.caseKey());
		row.put("task_id", notice.taskId());
		row.put("due_at", (notice.dueAt() != null) ? notice.dueAt().toString() : null);
		row.put("rung", notice.rung());
		row.put("delivery", notice.delivery().name().toLowerCase(Locale.ROOT));
		row.put("unit", notice.unit());
		row.put("model", notice.model());
		return row;
	}

}
