package vn.oversight.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import vn.oversight.cases.CaseTrail;
import vn.oversight.engine.Refusal;

/**
 * The files of tasks and cases. They are taken while the task is open, and stay after it.
 * Asks nobody's rights.
 */
@Repository
public class CaseFiles {

	static final int MOST_OF_A_TASK = 50;

	private static final String FILES = """
			select id, task_id, case_number, name, type, size, hash, added_by, added_at, acted_as,
				confidential_to from oversight.case_file
			""";

	private static final RowMapper<CaseFile> FILE = (row, number) -> new CaseFile(row.getLong("id"),
			row.getString("task_id"), row.getString("case_number"), row.getString("name"),
			FileType.valueOf(row.getString("type")), row.getInt("size"), row.getString("hash"),
			row.getString("added_by"), row.getObject("added_at", OffsetDateTime.class).toInstant(),
			row.getString("acted_as"), groups(row.getArray("confidential_to")),
			row.getArray("confidential_to") != null);

	/** What is read at a time. */
	private static final int SLICE = 1 << 18;

	private final JdbcClient jdbc;

	private final JdbcTemplate plainJdbc;

	private final CaseTrail trail;

	private final Clock clock;

	private final ReadersOfFiles readers;

	CaseFiles(JdbcClient jdbc, JdbcTemplate plainJdbc, CaseTrail trail, Clock clock, ReadersOfFiles readers) {
		this.readers = readers;
		this.jdbc = jdbc;
		this.plainJdbc = plainJdbc;
		this.trail = trail;
		this.clock = clock;
	}

	private static Set<String> groups(Array array) throws SQLException {
		return (array != null) ? Set.of((String[]) array.getArray()) : Set.of();
	}

	/** The files of a task, open or ended, oldest first. */
	public List<CaseFile> ofTask(String taskId) {
		return jdbc.sql(FILES + " where task_id = :task order by id").param("task", taskId).query(FILE).list();
	}

	public Optional<CaseFile> find(long id) {
		return jdbc.sql(FILES + " where id = :id").param("id", id).query(FILE).optional();
	}

	/** The files of all tasks of a case, open or ended, oldest first. */
	public List<CaseFile> ofCase(String caseNumber) {
		return jdbc.sql(FILES + " where case_number = :number order by id")
			.param("number", caseNumber)
			.query(FILE)
			.list();
	}

	/**
	 * Writes what is in a file, a slice at a time: whoever reads slowly holds one slice,
	 * and no connection to the database.
	 */
	public void copy(CaseFile file, OutputStream out) throws IOException {
		for (int from = 0; from < file.size(); from += SLICE) {
			byte[] slice = jdbc
				.sql("select substring(content from :from for :length) from oversight.case_file where id = :id")
				.param("from", from + 1)
				.param("length", SLICE)
				.param("id", file.id())
				.query((row, number) -> row.getBytes(1))
				.single();
			out.write(slice);
		}
	}

	/**
	 * Takes all of these files or none.
	 * @param caseNumber of the task; {@code null} if it belongs to none
	 * @param addedBy id of the account
	 * @throws Refusal if the task has ended meanwhile, or has too many files
	 */
	@Transactional
	public void add(String taskId, String caseNumber, String addedBy, List<NewFile> files) {
		requireOpen(taskId);
		for (NewFile file : files) {
			insert(taskId, caseNumber, addedBy, file);
		}
		readers.note(taskId);
		if (ofTask(taskId).size() > MOST_OF_A_TASK) {
			throw new Refusal("Mỗi việc chỉ nhận %d tệp.".formatted(MOST_OF_A_TASK),
					"A task has at most %d files.".formatted(MOST_OF_A_TASK));
		}
	}

	private void insert(String taskId, String caseNumber, String addedBy, NewFile file) {
		try (InputStream content = file.content().getInputStream()) {
			plainJdbc.update("""
					insert into oversight.case_file
					(task_id, case_number, name, type, size, hash, content, added_by, added_at)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (task_id, name, hash) do nothing""", (statement) -> {
				statement.setString(1, taskId);
				statement.setString(2, caseNumber);
				statement.setString(3, file.name());
				statement.setString(4, file.type().name());
				statement.setInt(5, file.size());
				statement.setString(6, file.hash());
				statement.setBinaryStream(7, content, file.size());
				statement.setString(8, addedBy);
				statement.setObject(9, OffsetDateTime.now(clock));
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Removes a file; its case remembers that it was there.
	 * @throws Refusal if the task has ended meanwhile
	 */
	@Transactional
	public void remove(CaseFile file) {
		requireOpen(file.taskId());
		jdbc.sql("delete from oversight.case_file where id = :id").param("id", file.id()).update();
		if (file.caseNumber() != null) {
			trail.note(file.caseNumber(), file.addedBy(), "Xóa tài liệu kèm theo", file.name());
		}
	}

	/** Whoever completes the task meanwhile waits. */
	private void requireOpen(String taskId) {
		if (jdbc.sql("select id_ from act_ru_task where id_ = :task for share")
			.param("task", taskId)
			.query(String.class)
			.optional()
			.isEmpty()) {
			throw new Refusal("Việc đã kết thúc, không nhận hoặc xóa tài liệu được nữa.",
					"The task has ended; its files cannot be changed.");
		}
	}

}
