package vn.oversight.calendar;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import vn.oversight.config.ConfigFile;
import vn.oversight.config.ConfigMap;
import vn.oversight.config.Quote;

/** Reads {@code time-limits.yml}. */
class TimeLimitsFile {

	private static final Pattern SHARE = Pattern.compile("([1-9]\\d?)/([1-9]\\d?)");

	private static final int MOST_DAYS = 1000;

	private static final int MOST_TIMES = 10;

	private final ConfigFile file;

	private final Predicate<String> isGroup;

	private final Map<String, TimeLimit> limits = new LinkedHashMap<>();

	TimeLimitsFile(ConfigFile file, Predicate<String> isGroup) {
		this.file = file;
		this.isGroup = isGroup;
	}

	TimeLimits limits() {
		if (!file.root().has("limits")) {
			file.root().refuse("limits", "\"limits\" is missing", "add the key \"limits\"");
		}
		file.root().maps("limits").forEach(this::readLimit);
		file.accept();
		return new TimeLimits(limits);
	}

	private void readLimit(ConfigMap map) {
		String id = map.id();
		TimeLimit limit = new TimeLimit(id, map.text("title"), map.text("counts-from"), amounts(map),
				choice(map, "unit", LimitUnit.values(), LimitUnit::word), extension(map), map.text("source"),
				choice(map, "status", LimitStatus.values(), LimitStatus::word));
		if (limits.putIfAbsent(id, limit) != null) {
			map.refuse("id", "time limit \"%s\" stands here a second time".formatted(Quote.of(id)),
					"remove it, or give it another id");
		}
	}

	private static Map<LimitLevel, Integer> amounts(ConfigMap map) {
		Map<LimitLevel, Integer> amounts = new EnumMap<>(LimitLevel.class);
		boolean byLevel = map.isMap("amount");
		ConfigMap levels = byLevel ? map.map("amount") : map;
		for (LimitLevel level : LimitLevel.values()) {
			amounts.put(level, levels.number(byLevel ? level.word() : "amount", 1, MOST_DAYS));
		}
		return amounts;
	}

	private Extension extension(ConfigMap limit) {
		if (!limit.has("extension")) {
			return null;
		}
		ConfigMap map = limit.map("extension");
		if (map == null) {
			return null;
		}
		String authority = map.text("authority");
		if (!authority.isEmpty() && !isGroup.test(authority)) {
			map.refuse("authority",
					"the extension is decided by the unknown position \"%s\"".formatted(Quote.of(authority)),
					"write <unit>.<role> of a role in organisation.yml");
		}
		int times = map.number("times", 1, MOST_TIMES);
		boolean late = map.has("late") && map.flag("late");
		if (map.has("share") == map.has("days")) {
			map.refuse("the extension must have either \"share\" or \"days\"", "write \"share: 1/3\" or \"days: 10\"");
			return null;
		}
		if (map.has("days")) {
			return new Extension(0, 1, map.number("days", 1, MOST_DAYS), times, late, authority);
		}
		String text = map.text("share");
		Matcher share = SHARE.matcher(text);
		if (!share.matches() || Integer.parseInt(share.group(1)) > Integer.parseInt(share.group(2))) {
			map.refuse("share", "\"%s\" is not a share".formatted(Quote.of(text)),
					"write a fraction up to 1/1, such as 1/3");
			return null;
		}
		return new Extension(Integer.parseInt(share.group(1)), Integer.parseInt(share.group(2)), 0, times, late,
				authority);
	}

	private static <T> T choice(ConfigMap map, String key, T[] choices, Function<T, String> word) {
		String text = map.oneOf(key, Arrays.stream(choices).map(word).toList());
		return Arrays.stream(choices).filter((choice) -> word.apply(choice).equals(text)).findFirst().orElse(null);
	}

}
