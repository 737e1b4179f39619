package vn.oversight.calendar;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import vn.oversight.config.ConfigFile;
import vn.oversight.config.ConfigMap;
import vn.oversight.config.Quote;

/** Reads {@code rules.yml}. */
class RulesFile {

	private static final Pattern VALUE = Pattern.compile("(\\d{1,9})(?:/([1-9]\\d{0,8}))?");

	private final ConfigFile file;

	private final Map<String, NumberRule> rules = new LinkedHashMap<>();

	RulesFile(ConfigFile file) {
		this.file = file;
	}

	Rules rules() {
		if (!file.root().has("rules")) {
			file.root().refuse("rules", "\"rules\" is missing", "add the key \"rules\"");
		}
		file.root().maps("rules").forEach(this::readRule);
		file.accept();
		return new Rules(rules);
	}

	private void readRule(ConfigMap map) {
		String id = map.id();
		String text = map.text("value");
		Matcher value = VALUE.matcher(text);
		long part = 0;
		long whole = 1;
		if (value.matches()) {
			part = Long.parseLong(value.group(1));
			whole = (value.group(2) != null) ? Long.parseLong(value.group(2)) : 1;
		}
		else if (!text.isEmpty()) {
			map.refuse("value", "\"%s\" is no number".formatted(Quote.of(text)),
					"write a whole number such as 90, or a share such as 2/3");
		}
		String status = map.oneOf("status", Arrays.stream(LimitStatus.values()).map(LimitStatus::word).toList());
		NumberRule rule = new NumberRule(id, part, whole, map.text("meaning"), map.text("source"),
				Arrays.stream(LimitStatus.values())
					.filter((one) -> one.word().equals(status))
					.findFirst()
					.orElse(null));
		if (rules.putIfAbsent(id, rule) != null) {
			map.refuse("id", "rule \"%s\" stands here a second time".formatted(Quote.of(id)),
					"remove it, or give it another id");
		}
	}

}
