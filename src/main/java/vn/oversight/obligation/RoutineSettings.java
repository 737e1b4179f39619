package vn.oversight.obligation;

import java.time.LocalTime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the calendar of routines looks.
 *
 * @param openAt the time of day, by the zone of {@code calendar.yml}; a change takes
 * effect at the next look
 */
@ConfigurationProperties("oversight.routines")
record RoutineSettings(@DefaultValue("06:00") LocalTime openAt) {
}
