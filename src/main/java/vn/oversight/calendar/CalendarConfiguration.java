package vn.oversight.calendar;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.Verb;

/** Makes the {@link WorkingCalendar} at start. */
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

	@Bean
	WorkingCalendar workingCalendar(ConfigFolder folder, Clock clock) {
		return WorkingCalendar.read(folder, clock);
	}

	@Bean
	@Verb("rules")
	Rules rules(ConfigFolder folder) {
		return Rules.read(folder);
	}

	@Bean
	CalendarHealth calendarHealthIndicator(WorkingCalendar calendar) {
		return new CalendarHealth(calendar);
	}

}
