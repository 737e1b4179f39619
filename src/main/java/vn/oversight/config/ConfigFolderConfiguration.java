package vn.oversight.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the {@link ConfigFolder} from the property {@code oversight.config-dir}. */
@Configuration(proxyBeanMethods = false)
class ConfigFolderConfiguration {

	private static final String DEFAULT_FOLDER = "config";

	/**
	 * A folder that was named on purpose must exist: the packed sample must not step in
	 * for a typing error.
	 */
	@Bean
	ConfigFolder configFolder(@Value("${oversight.config-dir:" + DEFAULT_FOLDER + "}") String folder) {
		if (!DEFAULT_FOLDER.equals(folder) && !Files.isDirectory(Path.of(folder))) {
			throw new ConfigException(List.of(new ConfigProblem(folder, 0, "the folder does not exist",
					"set oversight.config-dir to an existing folder, or leave it out")));
		}
		return new ConfigFolder(Path.of(folder));
	}

}
