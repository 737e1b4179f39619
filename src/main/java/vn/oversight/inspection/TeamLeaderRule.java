package vn.oversight.inspection;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;

import vn.oversight.engine.Refusal;
import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;

/**
 * Nobody inspects what they answer for: neither leader nor members of the team are in
 * charge of the subject, nor its people. A local rule; told when the plan is drafted, and
 * held again where they act.
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
	 * Lets a team pass.
	 * @param leader group id of a position
	 * @param members group ids; {@code null} for a leader alone
	 * @param subject unit id
	 * @throws Refusal if the rule is on and one of them answers for the subject
	 */
	void require(String leader, SpinJsonNode members, String subject) {
		if (!settings.leaderNotInCharge()) {
			return;
		}
		require(leader, subject, "trưởng đoàn; hãy chọn ủy viên Ban Thường vụ khác", "leader");
		if (members != null) {
			members.elements()
				.forEach((member) -> require(member.stringValue(), subject, "thành viên đoàn; mời chọn người khác",
						"member"));
		}
	}

	private void require(String leader, String subject, String what, String english) {
		String unit = organisation.require(subject).name();
		String inCharge = organisation.inCharge(subject).orElse("");
		if (leader.equals(inCharge) || holdTogether(leader, Set.of(inCharge))) {
			throw new Refusal(
					"%s đang phụ trách %s nên không được làm %s.".formatted(organisation.title(leader), unit, what),
					"The team %s is in charge of the subject \"%s\".".formatted(english, subject));
		}
		if (holdTogether(leader, organisation.groups(subject))) {
			throw new Refusal("%s thuộc %s nên không được làm %s.".formatted(organisation.title(leader), unit, what),
					"The team %s belongs to the subject \"%s\".".formatted(english, subject));
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
