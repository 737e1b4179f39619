package vn.oversight.config;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A configuration file while it is being read. Its reader asks for what it expects,
 * reports what does not fit, and at the end calls {@link #accept()}, which refuses the
 * file whole if anything was wrong. Until then every value that was wrong or missing
 * reads as empty, so that one run finds all mistakes. Texts are NFC-normalised.
 */
public final class ConfigFile {

	/**
	 * What a file may hold: an organisation of 15,000 units has about 6 million. YAML's
	 * own limit, 3 million, is met by 9,000.
	 */
	static final int MOST_CHARACTERS = 24_000_000;

	private final String name;

	private final List<ConfigProblem> problems = new ArrayList<>();

	private final List<ConfigMap> maps = new ArrayList<>();

	private ConfigMap root;

	private ConfigFile(String name) {
		this.name = name;
	}

	static ConfigFile parse(String name, byte[] bytes) {
		ConfigFile file = new ConfigFile(name);
		Node node = file.compose(file.decode(bytes));
		if (!(node instanceof MappingNode mapping)) {
			throw file.refused(line(node), "the file must hold keys with values, such as \"units:\"",
					"compare it with the sample of the same name");
		}
		file.root = new ConfigMap(file, mapping);
		return file;
	}

	private String decode(byte[] bytes) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		ByteBuffer input = ByteBuffer.wrap(bytes);
		CharBuffer output = CharBuffer.allocate(bytes.length + 1);
		CoderResult result = decoder.decode(input, output, true);
		String text = output.flip().toString();
		if (result.isError()) {
			throw refused(lineAt(text, text.length()), "the file is not UTF-8 text",
					"save it again with the encoding UTF-8");
		}
		return Normalizer.normalize(text.startsWith("\uFEFF") ? text.substring(1) : text, Normalizer.Form.NFC);
	}

	private Node compose(String text) {
		if (text.length() > MOST_CHARACTERS) {
			throw refused(0, "the file has %d characters, more than the %d that are read".formatted(text.length(),
					MOST_CHARACTERS), "shorten names and comments, or let two installations share the work");
		}
		Node node;
		try {
			node = text.isBlank() ? null : new Yaml(options()).compose(new StringReader(text));
		}
		catch (MarkedYAMLException ex) {
			int line = (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 1;
			throw ex.getProblem().contains("TAB")
					? refused(line, "a tab stands where YAML wants spaces", "indent with spaces")
					: refused(line, "this is not YAML: " + ex.getProblem(),
							"check indentation, colons and quotation marks in this line and the one before");
		}
		catch (ReaderException ex) {
			throw refused(lineAt(text, ex.getPosition()),
					"the character U+%04X is not allowed in YAML".formatted(ex.getCodePoint()), "remove it");
		}
		catch (YAMLException ex) {
			throw refused(1, "this is not YAML: " + ex.getMessage(), "compare it with the sample of the same name");
		}
		if (node == null) {
			throw refused(1, "the file is empty", "restore it, or delete it to use the packed sample");
		}
		return node;
	}

	private static LoaderOptions options() {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(MOST_CHARACTERS);
		return options;
	}

	/** The keys at the top of the file. */
	public ConfigMap root() {
		return root;
	}

	/** Reports a problem that belongs to no single value. */
	public void refuse(int line, String message, String remedy) {
		problems.add(new ConfigProblem(name, line, message, remedy));
	}

	/**
	 * Ends the reading.
	 * @throws ConfigException with all problems reported, and one for each key that
	 * nobody asked for
	 */
	public void accept() {
		maps.forEach(ConfigMap::refuseUnknownKeys);
		if (!problems.isEmpty()) {
			throw new ConfigException(problems);
		}
	}

	void opened(ConfigMap map) {
		maps.add(map);
	}

	static int line(Node node) {
		return node.getStartMark().getLine() + 1;
	}

	private ConfigException refused(int line, String message, String remedy) {
		return new ConfigException(List.of(new ConfigProblem(name, line, message, remedy)));
	}

	private static int lineAt(String text, int position) {
		return 1 + (int) text.chars().limit(Math.max(position, 0)).filter((c) -> c == '\n').count();
	}

}
