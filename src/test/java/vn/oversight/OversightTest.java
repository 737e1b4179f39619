package vn.oversight;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

import vn.oversight.notice.SendNow;

/**
 * A test against the whole application on a random port, over a fresh database of the one
 * PostgreSQL server of the run. Nothing moves by itself: jobs are executed and mails sent
 * by hand.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "camunda.bpm.job-execution.enabled=false", "oversight.mail.poll-interval=0",
				"management.endpoint.health.cache.time-to-live=0ms", "oversight.initial-password=Mat-khau-thu-2026",
				"oversight.initial-admin-password=Mat-khau-thu-2026", "oversight.papers.issuer=HU" })
@ContextConfiguration(initializers = FreshDatabase.class)
@ExtendWith(NothingLeftOpen.class)
@Import({ Play.class, SendNow.class, PasswordsChosen.class })
public @interface OversightTest {

}
