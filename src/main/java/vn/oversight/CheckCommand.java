package vn.oversight;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import vn.oversight.check.Check;
import vn.oversight.config.ConfigFolder;

/**
 * {@code --oversight.check}: says what is wrong in the folders {@code config/} and
 * {@code bpmn/} of the working directory, and ends, with exit code 1 if anything is.
 */
class CheckCommand {

	private static final String SETTING = "oversight.check";

	static boolean isAskedFor(String[] args) {
		return List.of(args)
			.stream()
			.anyMatch((arg) -> arg.equals("--" + SETTING) || arg.startsWith("--" + SETTING + "="));
	}

	static void main(String[] args) {
		System.exit(run(args, new PrintStream(System.out, true, StandardCharsets.UTF_8)));
	}

	/** Tells the exit code. */
	static int run(String[] args, PrintStream out) {
		SpringApplication application = new SpringApplication(CheckCommand.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		try (ConfigurableApplicationContext context = application.run(args)) {
			Environment settings = context.getEnvironment();
			Path config = Path.of(settings.getProperty("oversight.config-dir", ConfigFolder.DEFAULT));
			Path bpmn = Path.of(settings.getProperty("oversight.bpmn-dir", "bpmn"));
			Check check = new Check(config, bpmn);
			List<String> faults = check.faults();
			faults.forEach(out::println);
			out.printf("%d diagrams in %s: %s%n", check.diagrams(), bpmn,
					faults.isEmpty() ? "nothing is wrong" : faults.size() + " faults");
			return faults.isEmpty() ? 0 : 1;
		}
	}

}
