package vn.oversight.calendar;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.OfficeDays;
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
	OfficeDays officeDays(WorkingCalendar calendar, Clock clock) {
		return calendar.officeDays(clock);
	}

	@Bean
	CalendarHealth calendarHealthIndicator(WorkingCalendar calendar, Clock clock) {
		return new CalendarHealth(calendar, clock);
	}

}
