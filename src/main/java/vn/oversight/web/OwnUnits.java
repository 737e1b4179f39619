package vn.oversight.web;

import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/** The units of a reader. Deputies have those of their own account only. */
@Component
class OwnUnits {

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final Clock clock;

	OwnUnits(Organisation organisation, WorkingCalendar calendar, Clock clock) {
		this.organisation = organisation;
		this.calendar = calendar;
		this.clock = clock;
	}

	/** The ids of the units whose positions a reader holds. */
	Set<String> of(Authentication reader) {
		return ReportReaders.groups(reader)
			.stream()
			.flatMap((group) -> organisation.unitOf(group).stream())
			.map(Unit::id)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The same, and those whose place they have taken. */
	Set<String> andPredecessors(Authentication reader) {
		return organisation.unitsOf(ReportReaders.groups(reader), calendar.dateOf(clock.instant()));
	}

}
