package vn.oversight.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the configuration files are: a folder, and behind it the defaults packed into the
 * application. A file in the folder wins over the packed one as a whole.
 *
 * @param path the folder; need not exist
 */
public record ConfigFolder(Path path) {

	/** The folder when none is named. */
	public static final String DEFAULT = "config";

	/**
	 * The folder that a setting names. One that was named on purpose must exist: the
	 * packed sample must not step in for a typing error.
	 * @throws ConfigException if it does not
	 */
	public static ConfigFolder of(String setting) {
		if (!DEFAULT.equals(setting) && !Files.isDirectory(Path.of(setting))) {
			throw new ConfigException(List.of(new ConfigProblem(setting, 0, "the folder does not exist",
					"set oversight.config-dir to an existing folder, or leave it out")));
		}
		return new ConfigFolder(Path.of(setting));
	}

	/**
	 * Opens a file and checks that it is YAML at all.
	 * @param name e.g. {@code organisation.yml}
	 * @throws ConfigException if the file is missing, empty, not UTF-8 or not YAML
	 */
	public ConfigFile read(String name) {
		Path file = path.resolve(name);
		try {
			if (Files.exists(file)) {
				return ConfigFile.parse(file.toString().replace('\\', '/'), Files.readAllBytes(file));
			}
			try (InputStream packed = getClass().getResourceAsStream("/config/" + name)) {
				if (packed == null) {
					throw new ConfigException(
							List.of(new ConfigProblem(file.toString().replace('\\', '/'), 0, "the file does not exist",
									"create it, or set oversight.config-dir to the folder that has it")));
				}
				return ConfigFile.parse("classpath:config/" + name, packed.readAllBytes());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
