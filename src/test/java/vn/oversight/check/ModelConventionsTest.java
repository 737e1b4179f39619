package vn.oversight.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every diagram and every form in {@code bpmn/} keeps the conventions. What is missing is
 * said in words, all at once.
 */
class ModelConventionsTest {

	@Test
	void everyDiagramAndFormKeepsTheConventions() throws IOException {
		List<Diagram> diagrams = Diagram.readAll(Path.of("bpmn"));
		assertThat(diagrams).isNotEmpty();
		List<String> broken = new Conventions(Shipped.vocabulary()).broken(diagrams, Table.readAll(Shipped.FILES));
		assertThat(broken).withFailMessage(() -> String.join("\n", broken)).isEmpty();
	}

}
