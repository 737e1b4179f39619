package vn.oversight.reporting;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.management.OperatingSystemMXBean;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.util.FileSystemUtils;

import vn.oversight.OversightApplication;

/**
 * How long the application takes to start with very many units, when all accounts are new
 * and once more: {@code mvn -Pbench test -Dtest=ManyUnitsStartBench -DargLine=-Xmx1g}.
 */
class ManyUnitsStartBench {

	private static final int UNITS = Integer.getInteger("bench.units", 15_000);

	@Test
	void theApplicationStarts() throws Exception {
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		Path folder = Path.of("target", "bench-start");
		FileSystemUtils.deleteRecursively(folder);
		Files.createDirectories(folder);
		Path config = ManyUnits.write(folder.resolve("config"), UNITS);
		giveAccounts(config.resolve("organisation.yml"));
		System.out.printf("  organisation.yml: %,d bytes%n", Files.size(config.resolve("organisation.yml")));
		for (String state : new String[] { "first", "again" }) {
			long start = System.nanoTime();
			long processor = processor();
			new SpringApplicationBuilder(OversightApplication.class)
				.run("--server.port=0", "--oversight.base-url=http://localhost",
						"--oversight.data-dir=" + folder.resolve("data"), "--oversight.config-dir=" + config,
						"--oversight.initial-password=Mat-khau-thu-2026")
				.close();
			System.out.printf("  %s start with %,d units: %.1f s (%.1f s of processors, %.1f of this thread), heap of at most %,d MB%n",
					state, UNITS, (System.nanoTime() - start) / 1e9, (processor() - processor) / 1e9,
					ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9, Runtime.getRuntime().maxMemory() >> 20);
		}
	}

	private static long processor() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

	/** One for each unit. */
	private static void giveAccounts(Path organisation) throws IOException {
		Pattern unit = Pattern.compile("- id: (commune-\\d+)\n[\\s\\S]*?title: Cán bộ văn phòng(?= })");
		String text = Files.readString(organisation);
		StringBuilder accounts = new StringBuilder("accounts:\n");
		unit.matcher(text)
			.results()
			.forEach((match) -> accounts.append("  - { id: %1$s.clerk, name: Văn thư, email: %1$s.clerk@tam-duong.example }\n"
				.formatted(match.group(1))));
		Files.writeString(organisation,
				unit.matcher(text)
					.replaceAll((match) -> Matcher
						.quoteReplacement(match.group() + ", accounts: [" + match.group(1) + ".clerk]"))
					.replaceFirst("(?m)^accounts:\n", Matcher.quoteReplacement(accounts.toString())));
	}

}
