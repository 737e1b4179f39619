package vn.oversight;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import vn.oversight.calendar.Due;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;

class TimeLimitConfigurationTest {

	@Test
	void theShippedFilesFitEachOther() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(Clock.class, () -> Clock.fixed(Instant.parse("2026-10-05T02:00:00Z"), ZoneOffset.UTC));
			context.scan("vn.oversight.config", "vn.oversight.organisation", "vn.oversight.calendar");
			context.register(TimeLimitConfiguration.class);
			context.refresh();
			assertThat(context.getBean(Organisation.class).root().level().limitsAs()).isEqualTo("district");
			assertThat(context.getBean(TimeLimits.class).ids()).contains("verification-thematic-supervision");
			assertThat(context.getBean("due", Due.class).in("sign-plan")).isEqualTo("2026-10-08T10:00:00Z");
		}
	}

}
