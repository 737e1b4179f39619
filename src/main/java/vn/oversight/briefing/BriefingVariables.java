package vn.oversight.briefing;

import java.util.function.Predicate;

import org.springframework.stereotype.Component;

import vn.oversight.config.ConfigMap;
import vn.oversight.config.Quote;
import vn.oversight.engine.StartVariables;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/** A briefing has to know who chairs it, who prepares it and who reports. */
@Component
class BriefingVariables implements StartVariables {

	private final Organisation organisation;

	BriefingVariables(Organisation organisation) {
		this.organisation = organisation;
	}

	@Override
	public String process() {
		return QuarterlyBriefing.KEY;
	}

	@Override
	public void check(ConfigMap variables, ConfigMap owner) {
		if (variables == null) {
			owner.refuse("a briefing needs to know who chairs it, who prepares it and who reports",
					"add \"variables:\" with chair, organiser and bodies");
			return;
		}
		for (String key : new String[] { "chair", "organiser" }) {
			check(variables, key, (group) -> organisation.role(group).isPresent(), "position",
					"write ids of positions as <unit>.<role>, such as office.clerk, with commas between them");
		}
		check(variables, "bodies", this::isUnits, "unit and no kind of units",
				"write ids of units, or kinds such as judicial, with commas between them");
	}

	private boolean isUnits(String name) {
		return Unit.KINDS.contains(name) ? !organisation.units(name).isEmpty() : organisation.unit(name).isPresent();
	}

	private static void check(ConfigMap variables, String key, Predicate<String> isThere, String what, String remedy) {
		String names = variables.text(key);
		if (names.isEmpty()) {
			return;
		}
		for (String name : names.strip().split("\\s*,\\s*", -1)) {
			if (!isThere.test(name)) {
				variables.refuse(key, "%s: organisation.yml has no %s \"%s\"".formatted(key, what, Quote.of(name)),
						remedy);
			}
		}
	}

}
