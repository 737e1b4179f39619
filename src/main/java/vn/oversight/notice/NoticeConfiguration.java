package vn.oversight.notice;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.util.StringUtils;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigProblem;
import vn.oversight.config.StartCheck;
import vn.oversight.engine.EngineSettings;

/** Puts the sender together and has it look at the outbox in a fixed rhythm. */
@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

	private static final Logger log = LoggerFactory.getLogger(NoticeConfiguration.class);

	/** Before anything is started. */
	@Bean
	static BeanFactoryPostProcessor mailServerSettings(ConfigurableEnvironment settings) {
		return (beans) -> MailServerSettings.require(settings);
	}

	@Bean
	Letters letters(@Value("${oversight.config-dir:config}") Path configDir, EngineSettings settings,
			WorkingCalendar calendar, ObjectProvider<JdbcClient> jdbc, MailSettings mail) {
		URI baseUrl = URI.create(settings.baseUrl());
		return new Letters(configDir.resolve("mail"), baseUrl,
				() -> Identity.in(jdbc.getObject(), baseUrl.getHost(), mail.from()), calendar);
	}

	@Bean
	MailTemplates mailTemplates(@Value("${oversight.config-dir:config}") Path configDir, Letters letters) {
		return new MailTemplates(configDir.resolve("mail"), letters);
	}

	/** A digest that would come after work would never come. */
	@Bean
	StartCheck digestWithinHours(MailSettings settings, WorkingCalendar calendar, Clock clock) {
		LocalDate any = calendar.today();
		Instant digest = any.atTime(settings.digestAt()).atZone(calendar.zone()).toInstant();
		boolean fits = !settings.workingHoursOnly()
				|| !digest.isBefore(calendar.openOf(any)) && digest.isBefore(calendar.closeOf(any));
		return () -> fits ? List.of() : List.of(new ConfigProblem("setting oversight.mail.digest-at", 0,
				"the digest of %s lies outside the working hours of calendar.yml".formatted(settings.digestAt()),
				"choose a time from opening-time on and before closing-time, or set working-hours-only to false"));
	}

	@Bean
	MailHours mailHours(ObjectProvider<JavaMailSenderImpl> mailServer, WorkingCalendar calendar, MailSettings settings,
			Clock clock) {
		return new MailHours(calendar, settings, clock, isConfigured(mailServer.getIfAvailable()));
	}

	/** The way mail leaves the house; each connection is one of these. */
	@Bean
	Supplier<Post> posts(ObjectProvider<JavaMailSenderImpl> mailServer, MailSettings settings, Clock clock,
			@Value("${oversight.data-dir:data}") Path dataDir) {
		JavaMailSenderImpl server = mailServer.getIfAvailable();
		if (isConfigured(server)) {
			log.info("Mail is handed to {}", server.getHost());
			return () -> new SmtpPost(server, settings.answerTimeOut());
		}
		Path folder = dataDir.resolve("mail");
		log.warn("No spring.mail.host is set: nobody gets a mail, all are written to {}", folder.toAbsolutePath());
		return () -> new FilePost(folder, settings.keepFiles(), clock);
	}

	private static boolean isConfigured(JavaMailSenderImpl server) {
		return server != null && StringUtils.hasText(server.getHost());
	}

	@Bean
	Sender sender(JdbcClient jdbc, Letters letters, Supplier<Post> posts, MailTroubles troubles, MailHold hold,
			PassingOn passing, MailHours hours, MailSettings settings, Clock clock, MeterRegistry meters) {
		Supplier<Outbox> outboxes = () -> new Outbox(jdbc, UUID.randomUUID().toString(), settings.lease());
		Refusals refusals = new Refusals(settings.refusalsInARow());
		List<Carrier> carriers = Stream
			.generate(() -> new Carrier(outboxes.get(), letters, posts.get(), refusals, hold, passing, settings, clock,
					meters))
			.limit(settings.connections())
			.toList();
		return new Sender(outboxes.get(), passing, carriers, refusals, troubles, hours,
				new Pauses(settings.retryFirst(), settings.retryMost()), settings.lease(), clock);
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
