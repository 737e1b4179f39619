package vn.oversight.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigProblem;

/**
 * Whether mail goes to a server or to files is asked for, never fallen back to: who
 * misspells the name of the setting is told so.
 */
final class MailServerSettings {

	private MailServerSettings() {
	}

	/**
	 * Checks them.
	 * @throws ConfigException if something of a mail server is set but no host, if both a
	 * host and files are asked for, or neither in production
	 */
	static void require(ConfigurableEnvironment settings) {
		boolean hasHost = !settings.getProperty("spring.mail.host", "").isBlank();
		boolean toFiles = settings.getProperty("oversight.mail.to-files", Boolean.class, false);
		List<ConfigProblem> problems = new ArrayList<>();
		List<String> others = hasHost ? List.of() : ofMailServer(settings);
		if (!others.isEmpty()) {
			problems.add(new ConfigProblem("spring.mail.host", 0,
					"no mail server is named, but there is " + String.join(", ", others),
					"set SPRING_MAIL_HOST, or take the others away"));
		}
		else if (hasHost && toFiles) {
			problems
				.add(new ConfigProblem("oversight.mail.to-files", 0, "mail goes to a server or to files, not to both",
						"take SPRING_MAIL_HOST or oversight.mail.to-files away"));
		}
		else if (!hasHost && !toFiles && settings.acceptsProfiles(Profiles.of("production"))) {
			problems.add(new ConfigProblem("spring.mail.host", 0, "in production nobody would get a mail",
					"set SPRING_MAIL_HOST, or OVERSIGHT_MAIL_TO_FILES=true to write all mails to files only"));
		}
		if (!problems.isEmpty()) {
			throw new ConfigException(problems);
		}
	}

	private static List<String> ofMailServer(ConfigurableEnvironment settings) {
		return settings.getPropertySources()
			.stream()
			.flatMap((source) -> (source instanceof EnumerablePropertySource<?> named)
					? Stream.of(named.getPropertyNames()) : Stream.empty())
			.filter((name) -> name.toLowerCase(Locale.ROOT).replace('_', '.').startsWith("spring.mail."))
			.distinct()
			.sorted()
			.toList();
	}

}
