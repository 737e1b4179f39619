package vn.oversight.inspection;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import vn.oversight.engine.Refusal;
import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;

/**
 * Nobody inspects what they answer for: the leader is neither in charge of the subject
 * nor one of its people. A local rule; the positions offered are the standing board's.
 */
@Component
class TeamLeaderRule {

	private final Organisation organisation;

	private final InspectionSettings settings;

	TeamLeaderRule(Organisation organisation, InspectionSettings settings) {
		this.organisation = organisation;
		this.settings = settings;
	}

	/**
	 * Lets a leader pass.
	 * @param leader group id of a position
	 * @param subject unit id
	 * @throws Refusal if the rule is on and they answer for the subject
	 */
	void require(String leader, String subject) {
		if (!settings.leaderNotInCharge()) {
			return;
		}
		String unit = organisation.require(subject).name();
		String inCharge = organisation.inCharge(subject).orElse("");
		if (leader.equals(inCharge) || holdTogether(leader, Set.of(inCharge))) {
			throw new Refusal(
					"%s đang phụ trách %s nên không được làm trưởng đoàn; hãy chọn ủy viên Ban Thường vụ khác."
						.formatted(organisation.title(leader), unit),
					"The team leader is in charge of the subject \"%s\".".formatted(subject));
		}
		if (holdTogether(leader, organisation.groups(subject))) {
			throw new Refusal(
					"%s thuộc %s nên không được làm trưởng đoàn; hãy chọn ủy viên Ban Thường vụ khác."
						.formatted(organisation.title(leader), unit),
					"The team leader belongs to the subject \"%s\".".formatted(subject));
		}
	}

	/** Whether one account holds the position and one of the others. */
	private boolean holdTogether(String leader, Collection<String> others) {
		Set<String> leaders = accounts(leader);
		return others.stream().flatMap((other) -> accounts(other).stream()).anyMatch(leaders::contains);
	}

	private Set<String> accounts(String group) {
		return organisation.members(group).stream().map(Account::id).collect(Collectors.toSet());
	}

}
