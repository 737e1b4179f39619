package vn.oversight.config;

import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The problems for which a configuration file was refused, without the file's place. */
public final class Refusals {

	private Refusals() {
	}

	/**
	 * E.g. {@code 12: unit "x" stands here a second time. Remedy: remove one of the two.}
	 */
	public static List<String> of(ThrowingCallable reading) {
		ConfigException refusal = catchThrowableOfType(ConfigException.class, reading);
		return refusal.problems()
			.stream()
			.map((problem) -> "%d: %s. Remedy: %s.".formatted(problem.line(), problem.message(), problem.remedy()))
			.toList();
	}

}
