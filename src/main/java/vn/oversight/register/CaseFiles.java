package vn.oversight.register;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

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

	private final JdbcClient jdbc;

	private final Register register;

	private final Clock clock;

	private final ReadersOfFiles readers;

	CaseFiles(JdbcClient jdbc, Register register, Clock clock, ReadersOfFiles readers) {
		this.readers = readers;
		this.jdbc = jdbc;
		this.register = register;
		this.clock = clock;
	}

	private static Set<String> groups(Array array) throws SQLException {
		return (array != null) ? Set.of((String[]) array.getArray()) : Set.of();
	}

	/** The files of a task, open or ended, oldest first. */
	public List<CaseFile> ofTask(String taskId) {
		return jdbc.sql(FILES + " where task_id = :task order by id").param("task", taskId).query(FILE).list();
	}

	/** The files of all tasks of a case, open or ended, oldest first. */
	public List<CaseFile> ofCase(String caseNumber) {
		return jdbc.sql(FILES + " where case_number = :number order by id")
			.param("number", caseNumber)
			.query(FILE)
			.list();
	}

	/**
	 * What is in a file.
	 * @throws org.springframework.dao.EmptyResultDataAccessException if there is none
	 */
	public byte[] content(long id) {
		return jdbc.sql("select content from oversight.case_file where id = :id")
			.param("id", id)
			.query((row, number) -> row.getBytes(1))
			.single();
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
			jdbc.sql("""
					insert into oversight.case_file
					(task_id, case_number, name, type, size, hash, content, added_by, added_at)
					values (:task, :number, :name, :type, :size, :hash, :content, :by, :now)
					on conflict (task_id, name, hash) do nothing""")
				.param("task", taskId)
				.param("number", caseNumber)
				.param("name", file.name())
				.param("type", file.type().name())
				.param("size", file.content().length)
				.param("hash", file.hash())
				.param("content", file.content())
				.param("by", addedBy)
				.param("now", clock.instant().atOffset(ZoneOffset.UTC))
				.update();
		}
		readers.note(taskId);
		if (ofTask(taskId).size() > MOST_OF_A_TASK) {
			throw new Refusal("Mỗi việc chỉ nhận %d tệp.".formatted(MOST_OF_A_TASK),
					"A task has at most %d files.".formatted(MOST_OF_A_TASK));
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
			register.note(file.caseNumber(), file.addedBy(), "Xóa tài liệu kèm theo", file.name());
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
