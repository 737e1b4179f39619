package vn.oversight.calendar;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigFolder;

/**
 * The numbers of {@code rules.yml} that are no time limits, for diagrams:
 * {@code ${rules.of('quorum', convened)}}. Immutable; a change of the file is seen at the
 * next start. An unknown rule is an {@link IllegalArgumentException}.
 */
public class Rules {

	private final Map<String, NumberRule> rules;

	Rules(Map<String, NumberRule> rules) {
		this.rules = Collections.unmodifiableMap(rules);
	}

	/**
	 * Reads {@code rules.yml}.
	 * @throws ConfigException with everything that is wrong in the file
	 */
	public static Rules read(ConfigFolder folder) {
		return new RulesFile(folder.read("rules.yml")).rules();
	}

	/** The number of a rule; a share such as 2/3 with twelve decimals. */
	public BigDecimal number(String id) {
		NumberRule rule = require(id);
		return new BigDecimal(rule.part()).divide(new BigDecimal(rule.whole()), 12, RoundingMode.HALF_UP)
			.stripTrailingZeros();
	}

	/** The least whole number that is at least this share of a whole: 2/3 of 11 are 8. */
	public int of(String id, int whole) {
		NumberRule rule = require(id);
		return Math.toIntExact(-Math.floorDiv(-(long) whole * rule.part(), rule.whole()));
	}

	/** Number, meaning and source, in words. */
	public String text(String id) {
		return require(id).inWords();
	}

	/** The ids of those that nobody has confirmed yet. */
	public List<String> toConfirm() {
		List<String> ids = new ArrayList<>();
		rules.values()
			.stream()
			.filter((rule) -> rule.status() == LimitStatus.TO_CONFIRM)
			.map(NumberRule::id)
			.forEach(ids::add);
		return ids;
	}

	private NumberRule require(String id) {
		NumberRule rule = rules.get(id);
		if (rule == null) {
			throw new IllegalArgumentException("No rule \"" + id + "\" in rules.yml");
		}
		return rule;
	}

}
