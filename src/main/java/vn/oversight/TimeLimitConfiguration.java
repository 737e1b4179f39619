package vn.oversight;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.calendar.Due;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/**
 * Joins "when" with "who", which do not know each other: the committee's level decides on
 * the amounts, and whoever grants an extension must be one of its positions.
 */
@Configuration(proxyBeanMethods = false)
class TimeLimitConfiguration {

	@Bean
	TimeLimits timeLimits(ConfigFolder folder, Organisation organisation) {
		return TimeLimits.read(folder, (groupId) -> organisation.role(groupId).isPresent());
	}

	@Bean
	@Verb("due")
	Due due(WorkingCalendar calendar, TimeLimits limits, Organisation organisation) {
		return new Due(calendar, limits, organisation.limitLevel());
	}

}
