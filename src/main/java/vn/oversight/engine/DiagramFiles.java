package vn.oversight.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files of {@code bpmn/}: those of the folder, or the packed ones when there is no
 * folder.
 *
 * @param folder need not exist
 */
public record DiagramFiles(Path folder) {

	/** All files with an ending such as {@code bpmn}. */
	public List<Resource> ofKind(String kind) {
		return find("*/*." + kind);
	}

	/** The diagram of a process; empty if there is none. */
	public Optional<BpmnModelInstance> diagram(String process) {
		for (Resource file : find(process + "/" + process + ".bpmn")) {
			try (InputStream content = file.getInputStream()) {
				return Optional.of(Bpmn.readModelFromStream(content));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return Optional.empty();
	}

	/**
	 * A file as whoever keeps it knows it: {@code bpmn/mail-refused/mail-refused.bpmn}.
	 */
	public String place(Resource file) {
		try {
			String[] path = file.getURL().getPath().split("/");
			String inFolder = path[path.length - 2] + "/" + path[path.length - 1];
			return (Files.isDirectory(folder) ? folder.toString().replace('\\', '/') : "classpath:bpmn") + "/"
					+ inFolder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<Resource> find(String pattern) {
		String root = Files.isDirectory(folder) ? folder.toUri().toString() : "classpath:/bpmn/";
		try {
			return List.of(new PathMatchingResourcePatternResolver().getResources(root + pattern))
				.stream()
				.filter(Resource::exists)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
