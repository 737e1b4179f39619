package vn.oversight.notice;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.mail.internet.MimeMessage;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mail of the storm, for the other ways to send the same. */
@TestComponent
public class StormLetter {

	private final Letters letters;

	private final MailSettings settings;

	private final JdbcClient jdbc;

	private Notice notice;

	StormLetter(Letters letters, MailSettings settings, JdbcClient jdbc) {
		this.letters = letters;
		this.settings = settings;
		this.jdbc = jdbc;
	}

	/** Takes any notice that is in the outbox now. */
	public void takeSample() {
		notice = jdbc.sql("select * from oversight.notice limit 1").query((row, number) -> {
			Map<String, String> model;
			try {
				model = new JsonMapper().readValue(row.getString("model"), new TypeReference<Map<String, String>>() {
				});
			}
			catch (com.fasterxml.jackson.core.JsonProcessingException ex) {
				throw new IllegalStateException(ex);
			}
			return new Notice(row.getString("template"), row.getString("recipient"), row.getString("once_key"),
					row.getString("case_key"), row.getString("task_id"), row.getTimestamp("due_at").toInstant(), model);
		}).single();
	}

	/** The sockets of our own sender, without which a letter of this length takes 40 ms. */
	public static Properties promptly() {
		Properties properties = new Properties();
		properties.put("mail.smtp.socketFactory", new PromptSockets());
		return properties;
	}

	/** Renders the sample. */
	public MimeMessage write() throws Exception {
		return write(notice);
	}

	/** Renders it for another task, as a delegate would that has only the templates. */
	public MimeMessage write(String taskName, Instant dueAt, String recipient) throws Exception {
		Map<String, String> model = new HashMap<>(notice.model());
		model.put("taskName", taskName);
		return write(new Notice(notice.template(), recipient, notice.onceKey(), notice.caseKey(), notice.taskId(), dueAt,
				model));
	}

	private MimeMessage write(Notice about) throws Exception {
		Instant now = Instant.now();
		TaskNow task = new TaskNow(about.dueAt(), false, 0);
		return letters.write(new QueuedNotice(1, now, 0, false, Set.of(), about, task), now)
			.toMessage(settings, about.recipient(), now);
	}

}
