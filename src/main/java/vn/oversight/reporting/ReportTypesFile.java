package vn.oversight.reporting;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import vn.oversight.calendar.TimeLimits;
import vn.oversight.config.ConfigFile;
import vn.oversight.config.ConfigMap;
import vn.oversight.config.Quote;

/** Reads {@code report-types.yml}. */
class ReportTypesFile {

	private static final List<String> STATUSES = List.of("verified", "to-confirm", "local");

	private final ConfigFile file;

	private final TimeLimits limits;

	private final Predicate<String> isGroup;

	private final Map<String, ReportType> types = new LinkedHashMap<>();

	ReportTypesFile(ConfigFile file, TimeLimits limits, Predicate<String> isGroup) {
		this.file = file;
		this.limits = limits;
		this.isGroup = isGroup;
	}

	ReportTypes types() {
		if (!file.root().has("report-types")) {
			file.root().refuse("report-types", "\"report-types\" is missing", "add the key \"report-types\"");
		}
		file.root().maps("report-types").forEach(this::readType);
		file.accept();
		return new ReportTypes(types);
	}

	private void readType(ConfigMap map) {
		map.oneOf("status", STATUSES);
		ReportType type = new ReportType(map.id(), map.text("name"), map.text("ground"), map.text("source"), limit(map),
				outline(map), figures(map), map.flag("nothing-allowed"), groups(map, "synthesised-by"),
				groups(map, "signed-by"), map.has("sent-to") ? map.text("sent-to") : null);
		if (types.putIfAbsent(type.id(), type) != null) {
			map.refuse("id", "report type \"%s\" stands here a second time".formatted(Quote.of(type.id())),
					"remove it, or give it another id");
		}
	}

	private String limit(ConfigMap map) {
		String limit = map.text("limit");
		if (!limit.isEmpty() && (!limit.startsWith(ReportType.LIMIT_PREFIX) || limits.limit(limit).isEmpty())) {
			map.refuse("limit", "the time limit \"%s\" is not known".formatted(Quote.of(limit)),
					"write one of " + limits.ids()
						.stream()
						.filter((known) -> known.startsWith(ReportType.LIMIT_PREFIX))
						.collect(Collectors.joining(", ")) + ", or add it to time-limits.yml");
		}
		return limit;
	}

	private static List<ReportType.Part> outline(ConfigMap map) {
		List<ConfigMap> parts = map.maps("outline");
		if (parts.isEmpty()) {
			map.refuse("outline", "\"outline\" asks for nothing", "write at least one part, as \"- { title: … }\"");
		}
		return parts.stream().map((part) -> new ReportType.Part(part.text("title"), part.flag("optional"))).toList();
	}

	private static List<ReportType.Figure> figures(ConfigMap map) {
		Map<String, ReportType.Figure> figures = new LinkedHashMap<>();
		for (ConfigMap entry : map.maps("figures")) {
			ReportType.Figure figure = new ReportType.Figure(entry.id(), entry.text("label"), entry.text("part"),
					entry.text("whole"));
			if (figures.putIfAbsent(figure.id(), figure) != null) {
				entry.refuse("id", "figure \"%s\" stands here a second time".formatted(Quote.of(figure.id())),
						"remove it, or give it another id");
			}
		}
		return List.copyOf(figures.values());
	}

	private String groups(ConfigMap map, String key) {
		String groups = map.text(key);
		if (!groups.isEmpty()) {
			Arrays.stream(groups.split("\\s*,\\s*", -1))
				.filter((group) -> !isGroup.test(group))
				.findFirst()
				.ifPresent((group) -> map.refuse(key,
						"\"%s\" names the unknown position \"%s\"".formatted(key, Quote.of(group)),
						"write <unit>.<role> of a role in organisation.yml"));
		}
		return groups;
	}

}
