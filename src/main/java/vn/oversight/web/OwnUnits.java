package vn.oversight.web;

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

	OwnUnits(Organisation organisation, WorkingCalendar calendar) {
		this.organisation = organisation;
		this.calendar = calendar;
	}

	/** Whether a reader finds whatever of the office is not confidential. */
	boolean seesWholeOffice(Authentication reader) {
		Set<String> groups = ReportReaders.groups(reader);
		return groups.contains(EngineRules.ADMINISTRATORS) || organisation.isOfOffice(groups);
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
		return organisation.unitsOf(ReportReaders.groups(reader), calendar.today());
	}

}
