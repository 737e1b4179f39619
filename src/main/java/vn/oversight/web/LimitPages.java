package vn.oversight.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import vn.oversight.calendar.Extension;
import vn.oversight.calendar.LimitLevel;
import vn.oversight.calendar.LimitStatus;
import vn.oversight.calendar.TimeLimit;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.organisation.Organisation;

/**
 * Every time limit in use with its ground, for the office to hold against the texts and
 * to print.
 */
@Controller
class LimitPages {

	private final TimeLimits limits;

	private final Organisation organisation;

	LimitPages(TimeLimits limits, Organisation organisation) {
		this.limits = limits;
		this.organisation = organisation;
	}

	@GetMapping("/calendar/limits")
	String limits(Model model) {
		LimitLevel level = organisation.limitLevel();
		model.addAttribute("level", level.label());
		model.addAttribute("limits", limits.all().stream().map((limit) -> line(limit, level)).toList());
		return "limits";
	}

	private Line line(TimeLimit limit, LimitLevel level) {
		return new Line(limit, inWords(limit, limit.amount(level)), others(limit, level), extension(limit),
				limit.status() == LimitStatus.TO_CONFIRM);
	}

	private static String inWords(TimeLimit limit, int amount) {
		return amount + " " + limit.unit().label();
	}

	/** Null if the limit is the same on every tier. */
	private static String others(TimeLimit limit, LimitLevel own) {
		List<LimitLevel> different = Arrays.stream(LimitLevel.values())
			.filter((level) -> limit.amount(level) != limit.amount(own))
			.toList();
		return different.isEmpty() ? null
				: different.stream()
					.map((level) -> "%s: %d".formatted(level.label(), limit.amount(level)))
					.collect(Collectors.joining("; "));
	}

	/** Null if it cannot be extended. */
	private String extension(TimeLimit limit) {
		Extension extension = limit.extension();
		if (extension == null) {
			return null;
		}
		String most = (extension.days() > 0) ? "thêm " + inWords(limit, extension.days())
				: "thêm %d/%d thời hạn".formatted(extension.numerator(), extension.denominator());
		return "%s, tối đa %d lần%s; %s quyết định".formatted(most, extension.times(),
				extension.late() ? ", kể cả khi đã quá hạn" : "", organisation.title(extension.authority()));
	}

	/**
	 * One limit.
	 *
	 * @param amount on the committee's own tier, with its unit
	 * @param others the numbers of the tiers where it differs; {@code null} if none does
	 * @param extension by how much, how often, by whom; {@code null} if it has none
	 */
	record Line(TimeLimit limit, String amount, String others, String extension, boolean isDoubtful) {
	}

}
