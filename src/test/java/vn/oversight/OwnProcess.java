package vn.oversight;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The application in a JVM of its own, as somebody starts it who has set little but its
 * data folder, a free port and a first password to try it with.
 */
public final class OwnProcess implements AutoCloseable {

	private static final Pattern STARTED = Pattern.compile("Started OversightApplication in .*");

	private final Process process;

	private final BufferedReader output;

	private final List<String> lines = new ArrayList<>();

	private OwnProcess(Process process) {
		this.process = process;
		this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/**
	 * Starts it without waiting.
	 * @param data its data folder
	 * @param settings more of them, as {@code --name=value}
	 */
	public static OwnProcess launch(Path data, String... settings) throws IOException {
		String classPath = Arrays
			.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
				.split(File.pathSeparator))
			.filter((entry) -> !entry.endsWith("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
						// it need not be fast, it shall start fast
						"-XX:TieredStopAtLevel=1", "-cp", classPath, OversightApplication.class.getName(),
						"--oversight.data-dir=" + data, "--oversight.initial-password=Mat-khau-thu-2026",
						"--oversight.basic-with-first-password=true"));
		command.addAll(List.of(settings));
		addUnlessSet(command, settings, "--server.port=", "0");
		addUnlessSet(command, settings, "--oversight.config-dir=", OwnOffice.CONFIG.toString());
		return new OwnProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
	}

	private static void addUnlessSet(List<String> command, String[] settings, String name, String value) {
		if (Arrays.stream(settings).noneMatch((setting) -> setting.startsWith(name))) {
			command.add(name + value);
		}
	}

	/** Waits until the application answers; fails with all it printed when it ends. */
	public OwnProcess started() throws IOException {
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			lines.add(line);
			if (STARTED.matcher(line).find()) {
				Thread drain = new Thread(this::drain);
				drain.setDaemon(true);
				drain.start();
				return this;
			}
		}
		throw new AssertionError("It did not start:\n" + String.join("\n", lines));
	}

	// a full pipe would stop the application
	private void drain() {
		try {
			output.transferTo(Writer.nullWriter());
		}
		catch (IOException ex) {
			// it was killed
		}
	}

	/** All that was printed by an application that ends by itself. */
	String refused() throws Exception {
		String told = output.lines().collect(Collectors.joining("\n"));
		if (process.waitFor() == 0) {
			throw new AssertionError("It ended as if all was well:\n" + told);
		}
		return told;
	}

	/** What stands in the first group of the first line that the pattern finds. */
	public String told(String pattern) {
		return lines.stream()
			.map(Pattern.compile(pattern)::matcher)
			.filter(Matcher::find)
			.map((line) -> line.group(1))
			.findFirst()
			.orElseThrow(() -> new AssertionError(String.join("\n", lines)));
	}

	/** Like {@code kill -9}: nothing is closed, its database server is left behind. */
	public void kill() throws InterruptedException {
		process.destroyForcibly().waitFor();
	}

	@Override
	public void close() throws InterruptedException {
		process.destroy();
		process.waitFor();
	}

}
