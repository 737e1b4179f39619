package vn.oversight.check;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import vn.oversight.OversightTest;
import vn.oversight.engine.ChoiceList;
import vn.oversight.engine.ChoicesBy;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;

/** What the conventions read from the code without starting it is what forms will get. */
@OversightTest
class ChoiceNamesTest {

	@Autowired
	private Organisation organisation;

	@Autowired
	private Map<String, ChoiceList> lists;

	@Test
	void everyListIsCalledInFormsAsItIsInJava() {
		assertThat(Beans.ofThisProject().choiceLists()).hasSameSizeAs(lists);
		lists.forEach((bean, list) -> assertThat(list.name()).isEqualTo(Beans.kebabCase(bean)));
	}

	@Test
	void whatMayStandBehindTheColonIsWhatTheListTakes() {
		lists.values()
			.stream()
			.filter(ChoicesBy.class::isInstance)
			.map(ChoicesBy.class::cast)
			.forEach((list) -> assertThat(Vocabulary.parts(list.name(), organisation)).as(list.name())
				.satisfiesAnyOf((parts) -> assertThat(parts).isEmpty(),
						(parts) -> assertThat(Set.copyOf(list.parameters())).isEqualTo(parts)));
	}

}
