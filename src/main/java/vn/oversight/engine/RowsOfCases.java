package vn.oversight.engine;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.BiConsumer;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The book of a process that cases call: a row for each of its instances in a table of
 * ours, which is open until its diagram has written down how it ended. One whose case
 * ends before is ended with the reason.
 * <p>
 * The table has the columns {@code instance}, {@code state}, {@code ended_at} and
 * {@code end_reason}.
 *
 * @param process the key of the process
 * @param table with its schema
 * @param open the states of a row that is open
 * @param ended the state of one that was ended before its time
 * @param before does what else an end brings with it, by instance and reason
 */
public record RowsOfCases(JdbcClient jdbc, Clock clock, String process, String table, List<String> open, String ended,
		BiConsumer<String, String> before) implements CaseBook {

	@Override
	public void ended(CaseEnd end) {
		if (end.process().equals(process)) {
			end(end.instance(), end.reason());
		}
	}

	@Override
	public void reconcile() {
		jdbc.sql("select instance from " + table + """
				 r where state in (:open) and not oversight.is_running(r.instance)
				""")
			.param("open", open)
			.query(String.class)
			.list()
			.forEach((instance) -> end(instance, CaseEnd.NO_REASON));
	}

	private void end(String instance, String reason) {
		before.accept(instance, reason);
		jdbc.sql("update " + table + """
				 set state = :ended, ended_at = :now, end_reason = :reason
				where instance = :instance and state in (:open)""")
			.param("ended", ended)
			.param("now", OffsetDateTime.now(clock))
			.param("reason", reason)
			.param("instance", instance)
			.param("open", open)
			.update();
	}

}
