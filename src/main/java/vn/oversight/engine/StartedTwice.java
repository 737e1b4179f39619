package vn.oversight.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The same start form sent twice within a day, by whomever, while the first case is open:
 * a second click or a second clerk, most likely. Whoever means another case says so by
 * writing something else, such as another title; dates and numbers alone do not make one.
 */
class StartedTwice {

	private static final Duration REMEMBERED = Duration.ofDays(1);

	/** What does not tell one case from another. */
	private static final Set<String> INCIDENTAL = Set.of("datetime", "number", "checkbox");

	private final ObjectProvider<JdbcClient> jdbc;

	private final ObjectProvider<Clock> clock;

	StartedTwice(ObjectProvider<JdbcClient> jdbc, ObjectProvider<Clock> clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Lets a new case pass; whoever sends the same at the same moment waits.
	 * @return by what it is known again; for {@link #started}
	 * @throws Refusal naming the case that is open
	 */
	String require(String process, JsonNode form, VariableMap values) {
		String fingerprint = fingerprint(process, form, values);
		JdbcClient database = jdbc.getObject();
		database.sql("select pg_advisory_xact_lock(hashtextextended(:print, 0))")
			.param("print", fingerprint)
			.query((row) -> {
			});
		database.sql("""
				select coalesce(e.business_key_, '') from oversight.form_start s
				join act_ru_execution e on e.id_ = s.instance
				where s.fingerprint = :print and s.started_at > :since""")
			.param("print", fingerprint)
			.param("since", now().minus(REMEMBERED))
			.query(String.class)
			.optional()
			.ifPresent((number) -> {
				throw new Refusal(
						"Hồ sơ%s giống hệt vừa được mở trong vòng một ngày và chưa kết thúc; có thể biểu mẫu đã được gửi hai lần. Nếu đúng là hồ sơ khác, đề nghị ghi tên hoặc nội dung khác đi rồi gửi lại."
							.formatted(number.isEmpty() ? "" : " " + number),
						"The same was opened within the last day%s and has not ended: was the form sent twice? If you mean another case, write another title or text."
							.formatted(number.isEmpty() ? "" : " as " + number));
			});
		return fingerprint;
	}

	/** Remembers what was started, in its transaction. */
	void started(String fingerprint, String instance) {
		jdbc.getObject()
			.sql("delete from oversight.form_start where started_at < :since")
			.param("since", now().minus(REMEMBERED))
			.update();
		jdbc.getObject()
			.sql("""
					insert into oversight.form_start (fingerprint, instance, started_at) values (:print, :instance, :now)
					on conflict (fingerprint) do update
					set instance = excluded.instance, started_at = excluded.started_at""")
			.param("print", fingerprint)
			.param("instance", instance)
			.param("now", now())
			.update();
	}

	private static String fingerprint(String process, JsonNode form, VariableMap values) {
		StringBuilder all = new StringBuilder(process);
		FormField.of(form)
			.stream()
			.filter((field) -> !INCIDENTAL.contains(field.type()))
			.forEach((field) -> all.append('\n').append(field.key()).append('=').append(text(values, field.key())));
		try {
			return HexFormat.of()
				.formatHex(
						MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String text(VariableMap values, String key) {
		TypedValue value = values.getValueTyped(key);
		Object plain = (value instanceof SerializableValue list) ? list.getValueSerialized()
				: (value != null) ? value.getValue() : null;
		return (plain != null) ? plain.toString().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT) : "";
	}

	private OffsetDateTime now() {
		return clock.getObject().instant().atOffset(ZoneOffset.UTC);
	}

}
