package vn.oversight.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Keys with values in a configuration file. A key becomes a known key by being asked for;
 * the others are refused when the file is accepted. Only the first problem of a key is
 * reported, as the later ones mostly follow from it.
 */
public final class ConfigMap {

	private static final int LONGEST_TEXT = 500;

	private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

	private final ConfigFile file;

	private final int line;

	private final Map<String, Node> values = new LinkedHashMap<>();

	private final Map<String, Integer> lines = new LinkedHashMap<>();

	private final Set<String> asked = new LinkedHashSet<>();

	private final Set<String> refused = new HashSet<>();

	ConfigMap(ConfigFile file, MappingNode node) {
		this.file = file;
		line = ConfigFile.line(node);
		file.opened(this);
		for (NodeTuple entry : node.getValue()) {
			int keyLine = ConfigFile.line(entry.getKeyNode());
			if (!(entry.getKeyNode() instanceof ScalarNode key)) {
				file.refuse(keyLine, "a key must be a plain word", "write it as \"key: value\"");
			}
			else if (values.containsKey(key.getValue())) {
				file.refuse(keyLine, "the key \"%s\" stands here a second time, first in line %d"
					.formatted(Quote.of(key.getValue()), lines.get(key.getValue())), "remove one of the two");
			}
			else {
				values.put(key.getValue(), entry.getValueNode());
				lines.put(key.getValue(), keyLine);
			}
		}
	}

	/** The line on which this group of keys begins, counted from 1. */
	public int line() {
		return line;
	}

	/** Whether the key is there, with or without a value. */
	public boolean has(String key) {
		asked.add(key);
		return values.containsKey(key);
	}

	/** Whether the value of the key is itself a group of keys. */
	public boolean isMap(String key) {
		return has(key) && values.get(key) instanceof MappingNode;
	}

	/** Whether the value of the key is a text, not a list nor a group of keys. */
	public boolean isText(String key) {
		return has(key) && values.get(key) instanceof ScalarNode;
	}

	/**
	 * A text that must be there; empty if it was refused. Numbers and dates are texts
	 * too.
	 */
	public String text(String key) {
		return present(key) ? scalar(key, values.get(key)) : "";
	}

	/** What other files name this by, which must be there; empty if it was refused. */
	public String id() {
		String id = text("id");
		if (!id.isEmpty() && !ID.matcher(id).matches()) {
			refuse("id", "\"%s\" cannot be an id".formatted(Quote.of(id)),
					"use lower-case letters, digits and hyphens");
		}
		return id;
	}

	/** A text that may be left out; empty if it was, or was refused. */
	public String optionalText(String key) {
		return has(key) ? text(key) : "";
	}

	/** {@code true} or {@code false}; {@code false} if left out or refused. */
	public boolean flag(String key) {
		String text = optionalText(key);
		if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
			refuse(key, "\"%s\" must be true or false, not \"%s\"".formatted(key, Quote.of(text)),
					"write true or false");
		}
		return text.equals("true");
	}

	/** A whole number within bounds that must be there; 0 if it was refused. */
	public int number(String key, int least, int most) {
		String text = text(key);
		if (!text.isEmpty()) {
			if (text.matches("-?\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
				return Integer.parseInt(text);
			}
			refuse(key, "\"%s\" is \"%s\"".formatted(key, Quote.of(text)),
					"write a whole number from %d to %d".formatted(least, most));
		}
		return 0;
	}

	/** A date that must be there; {@code null} if it was refused. */
	public LocalDate date(String key) {
		String text = text(key);
		if (text.isEmpty()) {
			return null;
		}
		try {
			return LocalDate.parse(text);
		}
		catch (DateTimeException ex) {
			boolean leapDay = text.matches("\\d{4}-02-29");
			refuse(key,
					"\"%s\" is not a date%s".formatted(Quote.of(text),
							leapDay ? ": " + text.substring(0, 4) + " is not a leap year" : ""),
					"write year, month and day, such as \"2026-09-02\"");
			return null;
		}
	}

	/** A date that may be left out; {@code null} if it was, or was refused. */
	public LocalDate optionalDate(String key) {
		return has(key) ? date(key) : null;
	}

	/** A text that must be one of a few words; empty if it was refused. */
	public String oneOf(String key, List<String> words) {
		String text = text(key);
		if (!text.isEmpty() && !words.contains(text)) {
			refuse(key, "%s \"%s\" is not known".formatted(key, Quote.of(text)),
					"write one of " + String.join(", ", words));
			return "";
		}
		return text;
	}

	/** A list of texts; empty if it was left out or refused. */
	public List<ConfigText> texts(String key) {
		List<ConfigText> texts = new ArrayList<>();
		for (Node node : list(key)) {
			String text = scalar(key, node);
			if (!text.isEmpty()) {
				texts.add(new ConfigText(file, ConfigFile.line(node), text));
			}
		}
		return texts;
	}

	/** A list of groups of keys; empty if it was left out or refused. */
	public List<ConfigMap> maps(String key) {
		List<ConfigMap> maps = new ArrayList<>();
		for (Node node : list(key)) {
			if (node instanceof MappingNode mapping) {
				maps.add(new ConfigMap(file, mapping));
			}
			else {
				file.refuse(ConfigFile.line(node), "an entry of \"%s\" must be a group of keys".formatted(key),
						"write it as \"- key: value\"");
			}
		}
		return maps;
	}

	/** A group of keys that must be there; {@code null} if it was refused. */
	public ConfigMap map(String key) {
		if (!present(key)) {
			return null;
		}
		if (values.get(key) instanceof MappingNode mapping) {
			return new ConfigMap(file, mapping);
		}
		refuse(key, "\"%s\" must be a group of keys".formatted(key), "write its keys below it, indented");
		return null;
	}

	/** All keys here, each standing for a group of keys, in the order of the file. */
	public Map<String, ConfigMap> entries() {
		Map<String, ConfigMap> entries = new LinkedHashMap<>();
		for (String key : values.keySet()) {
			ConfigMap entry = map(key);
			if (entry != null) {
				entries.put(key, entry);
			}
		}
		return entries;
	}

	/**
	 * All keys here with their values, in the order of the file: texts, whole numbers,
	 * {@code true} or {@code false}, and lists of texts.
	 */
	public Map<String, Object> values() {
		Map<String, Object> read = new LinkedHashMap<>();
		for (String key : values.keySet()) {
			read.put(key, (values.get(key) instanceof SequenceNode)
					? texts(key).stream().map(ConfigText::value).toList() : value(key));
		}
		return read;
	}

	private Object value(String key) {
		String text = text(key);
		boolean isQuoted = values.get(key) instanceof ScalarNode scalar && !scalar.isPlain();
		if (isQuoted || !text.matches("true|false|-?\\d{1,9}")) {
			return text;
		}
		return text.matches("true|false") ? Boolean.valueOf(text) : Integer.valueOf(text);
	}

	/** Reports that the value of a key does not fit. */
	public void refuse(String key, String message, String remedy) {
		if (refused.add(key)) {
			file.refuse(lines.getOrDefault(key, line), message, remedy);
		}
	}

	/** Reports a problem of the group as a whole. */
	public void refuse(String message, String remedy) {
		file.refuse(line, message, remedy);
	}

	void refuseUnknownKeys() {
		for (String key : values.keySet()) {
			if (!asked.contains(key)) {
				refuse(key, "the key \"%s\" is not known here%s".formatted(Quote.of(key), Similar.question(key, asked)),
						"remove it, or correct it to one of " + String.join(", ", asked));
			}
		}
	}

	private boolean present(String key) {
		if (!has(key)) {
			refuse(key, "\"%s\" is missing".formatted(key), "add the key \"%s\"".formatted(key));
		}
		return values.containsKey(key);
	}

	private List<Node> list(String key) {
		if (!has(key)) {
			return List.of();
		}
		if (values.get(key) instanceof SequenceNode sequence) {
			return sequence.getValue();
		}
		refuse(key, "\"%s\" must be a list".formatted(key), "write its entries below it, each with a hyphen, or []");
		return List.of();
	}

	private String scalar(String key, Node node) {
		if (!(node instanceof ScalarNode scalar) || !scalar.getTag().startsWith(Tag.PREFIX)) {
			refuse(key, "\"%s\" must be a text".formatted(key), "write the text behind the colon");
			return "";
		}
		String text = scalar.getValue().strip();
		if (text.isEmpty() || scalar.getTag().equals(Tag.NULL)) {
			refuse(key, "\"%s\" is empty".formatted(key), "fill it in");
			return "";
		}
		if (text.length() > LONGEST_TEXT) {
			refuse(key, "\"%s\" has %d characters".formatted(key, text.length()),
					"shorten it to %d characters".formatted(LONGEST_TEXT));
			return "";
		}
		if (text.codePoints().anyMatch(ConfigMap::isInvisible)) {
			refuse(key,
					"\"%s\" has a line break or an invisible character in it: \"%s\"".formatted(key, Quote.of(text)),
					"type the text again in one line");
			return "";
		}
		return text;
	}

	// a line break would open a second header in a mail, an override of the direction of
	// writing would disguise a name
	private static boolean isInvisible(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
			default -> false;
		};
	}

}
