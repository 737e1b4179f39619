package vn.oversight.foureyes;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.oversight.foureyes.FourEyesSettings.Strictness;

import static org.assertj.core.api.Assertions.assertThat;

class FourEyesSettingsTest {

	@ParameterizedTest
	@CsvSource({ "REFUSE, REFUSE, WARN, NOT_BY, false, REFUSE", "REFUSE, REFUSE, WARN, NOT_BY, true, WARN",
			"WARN, REFUSE, WARN, NOT_BY, false, WARN", "WARN, REFUSE, WARN, NOT_OF, false, REFUSE",
			"OFF, REFUSE, WARN, NOT_BY, true, OFF", "REFUSE, OFF, REFUSE, NOT_OF, false, OFF",
			"REFUSE, REFUSE, REFUSE, NOT_OF, true, REFUSE", "REFUSE, REFUSE, OFF, NOT_OF, true, OFF",
			"WARN, WARN, REFUSE, NOT_BY, true, WARN" })
	void eachRuleIsASettingAndTheBaseIsNeverHeldMoreStrictly(Strictness notBy, Strictness notOf, Strictness atBase,
			Bar.Rule rule, boolean isAtBase, Strictness held) {
		assertThat(new FourEyesSettings(notBy, notOf, atBase).of(rule, isAtBase)).isEqualTo(held);
	}

}
