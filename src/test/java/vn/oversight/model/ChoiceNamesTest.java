package vn.oversight.model;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import vn.oversight.OversightTest;
import vn.oversight.engine.ChoiceList;

import static org.assertj.core.api.Assertions.assertThat;

/** What the conventions read from the code without starting it is what forms will get. */
@OversightTest
class ChoiceNamesTest {

	@Autowired
	private Map<String, ChoiceList> lists;

	@Test
	void everyListIsCalledInFormsAsItIsInJava() {
		assertThat(Beans.ofThisProject().choiceLists()).hasSameSizeAs(lists.values());
		lists.forEach((bean, list) -> assertThat(list.name()).isEqualTo(Beans.kebabCase(bean)));
	}

}
