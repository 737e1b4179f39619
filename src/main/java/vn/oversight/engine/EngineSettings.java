package vn.oversight.engine;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the engine finds its diagrams and keeps its data.
 *
 * @param dataDir the folder of this installation's database and mails; made when missing
 * @param bpmnDir the folder of the diagrams; the packed ones are used when it does not
 * exist
 */
@ConfigurationProperties("oversight")
public record EngineSettings(@DefaultValue("data") Path dataDir, @DefaultValue("bpmn") Path bpmnDir) {
}
