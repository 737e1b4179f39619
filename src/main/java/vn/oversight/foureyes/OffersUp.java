package vn.oversight.foureyes;

import java.util.Optional;
import java.util.function.Consumer;

import org.springframework.stereotype.Component;

import vn.oversight.engine.Audit;
import vn.oversight.organisation.Organisation;
import vn.oversight.cases.CaseTrail;

/**
 * A task that all whom it is put to may not do is put to the next position up as well,
 * and the case says so.
 */
@Component
class OffersUp {

	private final FourEyes rules;

	private final Deeds deeds;

	private final Organisation organisation;

	private final CaseTrail trail;

	OffersUp(FourEyes rules, Deeds deeds, Organisation organisation, CaseTrail trail) {
		this.rules = rules;
		this.deeds = deeds;
		this.organisation = organisation;
		this.trail = trail;
	}

	/**
	 * @param addGroup puts the task to a group
	 */
	void offer(Asked asked, String taskId, String name, Consumer<String> addGroup) {
		if (!rules.areAllBarred(asked)) {
			return;
		}
		Optional<String> next = rules.nextUp(asked);
		next.ifPresentOrElse(addGroup, () -> deeds.deadEnd(asked, taskId, name));
		Audit.note("four-eyes-offered-up", "task", taskId, "step", asked.step().getId(), "case", asked.caseNumber(),
				"to", next.orElse(null));
		if (asked.caseNumber() != null) {
			trail.note(asked.caseNumber(), null,
					next.map((group) -> "Giao thêm cho %s việc “%s”".formatted(organisation.title(group), name))
						.orElse("Chưa có ai xử lý được việc “%s”".formatted(name)),
					"Mọi chức danh được giao đều không được tự xử lý việc này");
		}
	}

}
