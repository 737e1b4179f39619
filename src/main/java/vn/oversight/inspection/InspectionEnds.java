package vn.oversight.inspection;

import java.util.Optional;

import org.springframework.stereotype.Component;

import vn.oversight.assignments.AssignmentBook;
import vn.oversight.cases.CaseTrail;
import vn.oversight.engine.CaseBook;
import vn.oversight.engine.CaseEnd;
import vn.oversight.engine.CurrentUser;
import vn.oversight.register.Inspection;
import vn.oversight.register.Register;

/**
 * An inspection that is ended from outside is cancelled in the register, with what it
 * still demanded, and its subject is told.
 */
@Component
class InspectionEnds implements CaseBook {

	private final Register register;

	private final AssignmentBook book;

	private final CaseTrail trail;

	private final InspectionNotices notices;

	private final CurrentUser user;

	InspectionEnds(Register register, AssignmentBook book, CaseTrail trail, InspectionNotices notices,
			CurrentUser user) {
		this.register = register;
		this.book = book;
		this.trail = trail;
		this.notices = notices;
		this.user = user;
	}

	@Override
	public void ended(CaseEnd end) {
		if (end.process().equals(InspectionCycle.KEY)) {
			Optional.ofNullable(end.get(InspectionCycle.caseNumber))
				.flatMap(register::inspection)
				.filter(Inspection::isOpen)
				.ifPresent((inspection) -> cancel(inspection.caseNumber(), end.reason(),
						end.get(InspectionCycle.notifiedOn) != null));
		}
	}

	@Override
	public void reconcile() {
		register.lostInspections(InspectionCycle.KEY)
			.forEach((inspection) -> cancel(inspection.caseNumber(), CaseEnd.NO_REASON, false));
	}

	private void cancel(String number, String reason, boolean isNotified) {
		register.cancel(number, reason);
		book.endOf(number, reason);
		trail.note(number, user.id(), "Hủy cuộc kiểm tra, giám sát", reason);
		if (isNotified) {
			notices.cancelled(register.inspection(number).orElseThrow());
		}
	}

}
