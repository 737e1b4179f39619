package vn.oversight.engine;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import vn.oversight.config.BaseUrl;

/**
 * Where this installation finds its diagrams, keeps its data and is found.
 *
 * @param dataDir the folder of this installation's database and mails; made when missing
 * @param bpmnDir the folder of the diagrams; the packed ones are used when it does not
 * exist
 * @param baseUrl what people type into the browser, see {@link BaseUrl}
 */
@ConfigurationProperties("oversight")
public record EngineSettings(@DefaultValue("data") Path dataDir, @DefaultValue("bpmn") Path bpmnDir,
		@DefaultValue("http://localhost:8080") String baseUrl) {

	/**
	 * Cleans what was typed.
	 * @throws IllegalArgumentException if links would lead nowhere
	 */
	public EngineSettings {
		baseUrl = BaseUrl.of(baseUrl);
	}

	/**
	 * Where a reader is sent: to the task in Tasklist, or to a page that says what became
	 * of it.
	 */
	public String taskLink(String taskId) {
		return baseUrl + "/v/" + taskId;
	}

	/** Where whoever holds the task asks for more time. */
	public String extensionLink(String taskId) {
		return baseUrl + "/tasks/" + taskId + "/extension";
	}

}
