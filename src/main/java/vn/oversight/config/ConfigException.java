package vn.oversight.config;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration file was refused whole. Carries every problem found in it, in the order
 * of its lines.
 */
public class ConfigException extends RuntimeException {

	private final transient List<ConfigProblem> problems;

	public ConfigException(List<ConfigProblem> problems) {
		super(problems.stream()
			.sorted(inOrderOfLines())
			.map(ConfigProblem::toString)
			.collect(Collectors.joining("\n")));
		this.problems = problems.stream().sorted(inOrderOfLines()).toList();
	}

	private static Comparator<ConfigProblem> inOrderOfLines() {
		return Comparator.comparing(ConfigProblem::file).thenComparingInt(ConfigProblem::line);
	}

	/** All problems, never empty. */
	public List<ConfigProblem> problems() {
		return problems;
	}

}
