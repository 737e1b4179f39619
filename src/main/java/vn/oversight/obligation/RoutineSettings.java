package vn.oversight.obligation;

import java.time.LocalTime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import vn.oversight.config.Bounds;

/**
 * When the calendar of routines looks.
 *
 * @param openAt the time of day, by the zone of {@code calendar.yml}; a change takes
 * effect at the next look
 * @param mostLate how many late cases a look opens by itself; of more the office is asked
 * first
 */
@ConfigurationProperties("oversight.routines")
record RoutineSettings(@DefaultValue("06:00") LocalTime openAt, @DefaultValue("200") int mostLate) {

	RoutineSettings {
		Bounds.require("oversight.routines.most-late", mostLate, 0, 1_000_000);
	}

}
