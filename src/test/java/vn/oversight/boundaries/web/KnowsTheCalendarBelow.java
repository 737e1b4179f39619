package vn.oversight.boundaries.web;

import vn.oversight.boundaries.calendar.KnowsThePageAbove;

/** Allowed, but for the way back. */
public class KnowsTheCalendarBelow {

	KnowsThePageAbove calendar;

}
