package vn.oversight.config;

/**
 * A text in a list of a configuration file, with the place to complain about it.
 *
 * @param file the file it stands in
 * @param line its line, counted from 1
 * @param value the text, never empty
 */
public record ConfigText(ConfigFile file, int line, String value) {

	/** Reports that this text does not fit. */
	public void refuse(String message, String remedy) {
		file.refuse(line, message, remedy);
	}

}
