package vn.oversight.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import vn.oversight.engine.DiagramFiles;
import vn.oversight.engine.Lists;

import static org.assertj.core.api.Assertions.assertThat;

/** A copy of the flawless sample routine, into which a test puts one mistake. */
class BadModel {

	private static final Path FLAWLESS = Path.of("src/test/resources/model/ask-unit");

	private static final Vocabulary VOCABULARY = new Vocabulary(Set.of("office.clerk", "binh-lu.secretary"),
			Set.of("answer-urgent", "answer-ordinary"), Set.of("ordinary"),
			Map.of("due", Beans.Known.of(Due.class), "recordAnswer",
					new Beans.Known(RecordAnswer.class, List.of(), List.of(), null), "lists",
					Beans.Known.of(Lists.class)),
			Map.of("units", Set.of("", "judicial")));

	private final Path folder;

	BadModel(Path parent) throws IOException {
		folder = Files.createDirectories(parent.resolve("ask-unit"));
		try (Stream<Path> files = Files.list(FLAWLESS)) {
			for (Path file : files.toList()) {
				Files.copy(file, folder.resolve(file.getFileName()));
			}
		}
	}

	/** Replaces a text that has to be there. */
	BadModel with(String file, String text, String replacement) throws IOException {
		Path path = folder.resolve(file);
		String content = Files.readString(path);
		assertThat(content).contains(text);
		Files.writeString(path, content.replace(text, replacement));
		return this;
	}

	BadModel rename(String file, String name) throws IOException {
		Files.move(folder.resolve(file), folder.resolve(name));
		return this;
	}

	BadModel copy(String file, String name) throws IOException {
		Files.copy(folder.resolve(file), folder.resolve(name));
		return this;
	}

	BadModel table(String text) throws IOException {
		Files.writeString(folder.resolve("who.dmn"), text);
		return this;
	}

	/** Hides the first field of a form on a condition. */
	BadModel condition(String form, String feel) throws IOException {
		ObjectMapper json = new ObjectMapper();
		JsonNode root = json.readTree(folder.resolve(form).toFile());
		((ObjectNode) root.path("components").path(0)).putObject("conditional").put("hide", feel);
		json.writeValue(folder.resolve(form).toFile(), root);
		return this;
	}

	List<String> findings() throws IOException {
		return new Conventions(VOCABULARY).broken(Diagram.readAll(folder.getParent()),
				Table.readAll(new DiagramFiles(folder.getParent())));
	}

	/** Stands for the verb that counts time limits. */
	static class Due {

		public Date in(String limit) {
			return new Date(limit.length());
		}

		public Date on(Object date) {
			return (Date) date;
		}

	}

	/** Stands for a verb that a service task executes. */
	static class RecordAnswer implements JavaDelegate {

		@Override
		public void execute(DelegateExecution execution) {
			execution.setVariable("number", 1);
		}

	}

}
