package vn.oversight.register;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was done in a case so far, as {@link Register#note} wrote it down. */
@Component
public class CaseTrail {

	private final JdbcClient jdbc;

	CaseTrail(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The entries of a case, oldest first; empty if nothing was done. */
	public List<Entry> of(String caseNumber) {
		return jdbc
			.sql("select at, actor, acted_as, name, remark from oversight.step where case_number = :number order by id")
			.param("number", caseNumber)
			.query((row, number) -> new Entry(row.getObject("at", OffsetDateTime.class).toInstant(),
					row.getString("actor"), row.getString("acted_as"), row.getString("name"), row.getString("remark")))
			.list();
	}

	/**
	 * One thing done.
	 *
	 * @param actor id of the account; {@code null} when nobody was logged in
	 * @param actedAs the group of the position that it was done for; {@code null} when
	 * nobody was logged in, or an administrator did it
	 * @param remark {@code null} if nothing was remarked
	 */
	public record Entry(Instant at, String actor, String actedAs, String name, String remark) {
	}

}
