package vn.oversight.config;

/**
 * One mistake in a configuration file, as it is told to whoever keeps the file.
 *
 * @param file the file as that person knows it, e.g. {@code config/organisation.yml}
 * @param line the line, counted from 1; 0 when the whole file is meant
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record ConfigProblem(String file, int line, String message, String remedy) {

	@Override
	public String toString() {
		String place = (line == 0) ? file : file + ":" + line;
		return place + ": " + message + ". Remedy: " + remedy + ".";
	}

}
