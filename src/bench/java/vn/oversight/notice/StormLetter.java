package vn.oversight.notice;

import java.time.Instant;
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

	/** Renders it, as a delegate would that has only the templates. */
	public MimeMessage write() throws Exception {
		Instant now = Instant.now();
		TaskNow task = new TaskNow(notice.dueAt(), false, 0);
		return letters.write(new QueuedNotice(1, now, 0, false, Set.of(), notice), task, now)
			.toMessage(settings, notice.recipient(), now);
	}

}
