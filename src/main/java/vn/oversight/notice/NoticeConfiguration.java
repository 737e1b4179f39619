package vn.oversight.notice;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.util.StringUtils;

import vn.oversight.calendar.WorkingCalendar;

/** Puts the sender together and has it look at the outbox in a fixed rhythm. */
@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

	private static final Logger log = LoggerFactory.getLogger(NoticeConfiguration.class);

	@Bean
	Letters letters(@Value("${oversight.config-dir:config}") Path configDir,
			@Value("${oversight.base-url}") URI baseUrl, WorkingCalendar calendar) {
		if (baseUrl.getHost() == null) {
			throw new IllegalArgumentException(
					"oversight.base-url must be an address like https://giamsat.example.vn, not " + baseUrl);
		}
		return new Letters(configDir.resolve("mail"), baseUrl, calendar);
	}

	@Bean
	MailHours mailHours(ObjectProvider<JavaMailSenderImpl> mailServer, WorkingCalendar calendar, MailSettings settings,
			Clock clock) {
		return new MailHours(calendar, settings, clock, isConfigured(mailServer.getIfAvailable()));
	}

	/** The way mail leaves the house; each connection is one of these. */
	@Bean
	Supplier<Post> posts(ObjectProvider<JavaMailSenderImpl> mailServer,
			@Value("${oversight.data-dir:data}") Path dataDir) {
		JavaMailSenderImpl server = mailServer.getIfAvailable();
		if (isConfigured(server)) {
			log.info("Mail is handed to {}", server.getHost());
			return () -> new SmtpPost(server);
		}
		Path folder = dataDir.resolve("mail");
		log.info("No spring.mail.host is set: mail is written to {}", folder.toAbsolutePath());
		return () -> new FilePost(folder);
	}

	private static boolean isConfigured(JavaMailSenderImpl server) {
		return server != null && StringUtils.hasText(server.getHost());
	}

	@Bean
	Sender sender(JdbcClient jdbc, Letters letters, Supplier<Post> posts, RefusedAddresses refused, PassingOn passing,
			MailHours hours, MailSettings settings, Clock clock, MeterRegistry meters) {
		Supplier<Outbox> outboxes = () -> new Outbox(jdbc, UUID.randomUUID().toString(), settings.lease());
		List<Carrier> carriers = Stream
			.generate(
					() -> new Carrier(outboxes.get(), letters, posts.get(), refused, passing, settings, clock, meters))
			.limit(settings.connections())
			.toList();
		return new Sender(outboxes.get(), passing, carriers, hours,
				new Pauses(settings.retryFirst(), settings.retryMost()), clock);
	}

	@Bean
	SchedulingConfigurer senderRhythm(Sender sender, MailSettings settings) {
		return (schedule) -> {
			if (!settings.pollInterval().isZero()) {
				schedule.addFixedDelayTask(sender::poll, settings.pollInterval());
			}
		};
	}

}
