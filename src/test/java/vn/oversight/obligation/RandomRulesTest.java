package vn.oversight.obligation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.oversight.calendar.Period;
import vn.oversight.calendar.Schedule;
import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigFile;
import vn.oversight.config.ConfigFolder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random rules mean what RFC 5545 says, or are refused; on machines of other countries,
 * too.
 */
class RandomRulesTest {

	private static final int RULES = 800;

	private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

	private final Locale locale = Locale.getDefault();

	private final TimeZone zone = TimeZone.getDefault();

	@TempDir
	Path folder;

	@AfterEach
	void thisMachineAgain() {
		Locale.setDefault(locale);
		TimeZone.setDefault(zone);
	}

	@ParameterizedTest
	@CsvSource({ "1, vi-VN, Asia/Ho_Chi_Minh", "2, en-US, America/Los_Angeles", "3, ar-SA-u-ca-islamic, Asia/Riyadh",
			"4, tr-TR, Pacific/Kiritimati", "5, th-TH-u-ca-buddhist-nu-thai, Pacific/Apia" })
	void eachRuleNamesTheDaysThatTheStandardNamesOrIsRefused(long seed, String language, String city)
			throws IOException {
		Locale.setDefault(Locale.forLanguageTag(language));
		TimeZone.setDefault(TimeZone.getTimeZone(city));
		Random random = new Random(seed);
		List<String> wrong = new ArrayList<>();
		int accepted = 0;
		for (int i = 0; i < RULES; i++) {
			String rule = rule(random);
			LocalDate start = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(800));
			LocalDate end = start.plusYears(3);
			Schedule schedule = read(rule, start);
			if (schedule == null) {
				continue;
			}
			accepted++;
			List<LocalDate> days = schedule.endingBetween(start, end).stream().map(Period::to).toList();
			List<LocalDate> expected = new DayByDay(rule, start).until(end);
			if (!days.equals(expected)) {
				wrong.add("%s from %s: %s instead of %s".formatted(rule, start, days, expected));
			}
		}
		assertThat(wrong).isEmpty();
		assertThat(accepted).isGreaterThan(RULES / 6);
	}

	/** {@code null} if it was refused. */
	private Schedule read(String rule, LocalDate start) throws IOException {
		Files.writeString(folder.resolve("rule.yml"), "rule: " + rule + "\n");
		ConfigFile file = new ConfigFolder(folder).read("rule.yml");
		Schedule schedule = RuleReader.read(file.root(), start, null);
		try {
			file.accept();
			return schedule;
		}
		catch (ConfigException ex) {
			return null;
		}
	}

	private static String rule(Random random) {
		StringBuilder rule = new StringBuilder("FREQ=" + RuleParts.FREQUENCIES.get(random.nextInt(4)));
		int most = random.nextInt(3);
		part(rule, random, 3, "INTERVAL", (any) -> String.valueOf(1 + random.nextInt(4)), 1);
		part(rule, random, 6, "COUNT", (any) -> String.valueOf(1 + random.nextInt(30)), 1);
		part(rule, random, 3, "WKST", (any) -> WEEKDAYS.get(random.nextInt(7)), 1);
		part(rule, random, 2, "BYDAY", (any) -> ordinal(random) + WEEKDAYS.get(random.nextInt(7)), 1 + most);
		part(rule, random, 4, "BYMONTH", (any) -> String.valueOf(1 + random.nextInt(12)), 1 + most);
		part(rule, random, 4, "BYMONTHDAY", (any) -> sign(random) + (1 + random.nextInt(31)), 1 + most * 3);
		part(rule, random, 12, "BYYEARDAY", (any) -> sign(random) + (1 + random.nextInt(366)), 1 + most);
		part(rule, random, 12, "BYWEEKNO", (any) -> sign(random) + (1 + random.nextInt(53)), 1 + most);
		part(rule, random, 5, "BYSETPOS", (any) -> sign(random) + (1 + random.nextInt(4)), 1 + most / 2);
		return rule.toString();
	}

	private static void part(StringBuilder rule, Random random, int oneIn, String name, IntFunction<String> value,
			int values) {
		if (random.nextInt(oneIn) == 0) {
			rule.append(";" + name + "=" + String.join(",", IntStream.range(0, values).mapToObj(value).toList()));
		}
	}

	private static String ordinal(Random random) {
		return (random.nextInt(4) == 0) ? sign(random) + (1 + random.nextInt(5)) : "";
	}

	private static String sign(Random random) {
		return (random.nextInt(3) == 0) ? "-" : "";
	}

}
