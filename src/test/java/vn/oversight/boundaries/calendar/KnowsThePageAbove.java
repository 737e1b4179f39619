package vn.oversight.boundaries.calendar;

import jakarta.mail.internet.MimeMessage;
import org.camunda.bpm.engine.impl.util.ClockUtil;

import vn.oversight.boundaries.web.KnowsTheCalendarBelow;

/** Breaks every boundary at once, so that each rule has something to find. */
public class KnowsThePageAbove {

	KnowsTheCalendarBelow page;

	MimeMessage mail;

	long now() {
		return ClockUtil.getCurrentTime().getTime();
	}

}
