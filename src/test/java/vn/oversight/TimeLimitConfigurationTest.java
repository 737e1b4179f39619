package vn.oversight;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;

class TimeLimitConfigurationTest {

	@Test
	void theShippedFilesFitEachOther() {
		Clock clock = Clock.fixed(Instant.parse("2026-10-05T02:00:00Z"), ZoneOffset.UTC);
		ConfigFolder folder = OwnOffice.config();
		Organisation organisation = Organisation.read(folder);
		TimeLimitConfiguration configuration = new TimeLimitConfiguration();
		TimeLimits limits = configuration.timeLimits(folder, organisation);
		assertThat(limits.ids()).contains("verification-thematic-supervision");
		assertThat(configuration.due(WorkingCalendar.read(folder, clock), limits, organisation).in("sign-plan"))
			.isEqualTo("2026-10-08T10:00:00Z");
	}

}
