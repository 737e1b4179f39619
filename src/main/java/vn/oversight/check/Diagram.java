package vn.oversight.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

import vn.oversight.engine.Declared;

/**
 * A diagram with the forms that lie beside it.
 *
 * @param folder the folder's name
 * @param file the file's name without its ending
 * @param model the diagram itself
 * @param forms the forms of the folder by their file names without ending
 */
record Diagram(String folder, String file, BpmnModelInstance model, Map<String, Form> forms) {

	/** Every diagram one folder below the given one. */
	static List<Diagram> readAll(Path bpmn) throws IOException {
		try (Stream<Path> files = Files.walk(bpmn)) {
			return files.filter((file) -> file.toString().endsWith(".bpmn")).sorted().map(Diagram::read).toList();
		}
	}

	/** The same, but one that cannot be read is told of and left out. */
	static List<Diagram> readAll(Path bpmn, Report report) throws IOException {
		List<Diagram> diagrams = new ArrayList<>();
		try (Stream<Path> files = Files.walk(bpmn)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".bpmn")).sorted().toList()) {
				try {
					diagrams.add(read(file));
				}
				catch (RuntimeException ex) {
					Throwable reason = ex;
					while (reason.getCause() != null) {
						reason = reason.getCause();
					}
					report.add(bpmn.relativize(file).toString(), "file",
							"it cannot be read, or a form beside it: "
									+ String.valueOf(reason.getMessage()).lines().findFirst().orElse(""),
							"open it in Camunda Modeler and save it again");
				}
			}
		}
		return diagrams;
	}

	static Diagram read(Path file) {
		Path folder = file.toAbsolutePath().getParent();
		Map<String, Form> forms = new LinkedHashMap<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path form : files.filter((path) -> path.toString().endsWith(".form")).sorted().toList()) {
				Form read = Form.read(form);
				forms.put(read.id(), read);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot read the forms beside " + file, ex);
		}
		return new Diagram(folder.getFileName().toString(), file.getFileName().toString().replaceFirst("\\.bpmn$", ""),
				Bpmn.readModelFromFile(file.toFile()), forms);
	}

	/** Folder and file as people know them. */
	String name() {
		return folder + "/" + file + ".bpmn";
	}

	<T extends ModelElementInstance> Collection<T> all(Class<T> type) {
		return model.getModelElementsByType(type);
	}

	/** The processes that an engine would start, one if all is well. */
	List<Process> executableProcesses() {
		return all(Process.class).stream().filter(Process::isExecutable).toList();
	}

	/** Whether an activity writes variables when it ends. */
	static boolean hasOutputs(BaseElement element) {
		ExtensionElements extensions = element.getExtensionElements();
		return extensions != null && extensions.getElementsQuery()
			.filterByType(CamundaInputOutput.class)
			.list()
			.stream()
			.anyMatch((mapping) -> !mapping.getCamundaOutputParameters().isEmpty());
	}

	/** The values of the camunda:property of a name at an element. */
	static List<String> properties(BaseElement element, String name) {
		return Declared.by(element, name).toList();
	}

}
