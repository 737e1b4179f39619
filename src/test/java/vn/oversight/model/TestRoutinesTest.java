package vn.oversight.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The routines that only the tests have keep the conventions, too. */
class TestRoutinesTest {

	@Test
	void theyKeepTheConventionsBesideTheShippedOnes() throws IOException {
		List<Diagram> diagrams = new ArrayList<>(Diagram.readAll(Path.of("bpmn")));
		List<Diagram> ours = Diagram.readAll(Path.of("src", "test", "resources", "routines"));
		assertThat(ours).isNotEmpty();
		diagrams.addAll(ours);
		List<String> broken = new Conventions(Vocabulary.ofThisProject()).broken(diagrams);
		assertThat(broken).withFailMessage(() -> String.join("\n", broken)).isEmpty();
	}

}
