package vn.oversight.deadline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.TimeLimits;
import vn.oversight.config.ConfigProblem;
import vn.oversight.config.Quote;
import vn.oversight.config.Similar;
import vn.oversight.engine.DiagramNames;
import vn.oversight.engine.RunningDiagrams;
import vn.oversight.engine.StoredCheck;
import vn.oversight.engine.Verb;

/**
 * Whether open cases still find the limits and verbs that their diagrams name, which may
 * be older than the files: one that is gone stops each of them where its next task is
 * made. A policy that is gone stops nothing: the office is told, and health is red.
 */
@Component
class StoredDiagramsCheck implements StoredCheck {

	private final RunningDiagrams diagrams;

	private final TimeLimits limits;

	private final ListableBeanFactory beans;

	StoredDiagramsCheck(RunningDiagrams diagrams, TimeLimits limits, ListableBeanFactory beans) {
		this.diagrams = diagrams;
		this.limits = limits;
		this.beans = beans;
	}

	@Override
	public List<ConfigProblem> problems() {
		List<ConfigProblem> problems = new ArrayList<>();
		Collection<String> verbs = List.of(beans.getBeanNamesForAnnotation(Verb.class));
		for (RunningDiagrams.Running running : diagrams.all()) {
			running.names()
				.limits()
				.stream()
				.flatMap((limit) -> whole(limit, running))
				.distinct()
				.filter((limit) -> !limits.ids().contains(limit))
				.forEach((limit) -> problems.add(new ConfigProblem("config/time-limits.yml", 0,
						"the limit \"%s\" is gone, but %s still counts by it%s".formatted(Quote.of(limit),
								cases(running), Similar.question(limit, limits.ids())),
						"put it back until these cases have ended; a new name can stand beside it")));
			running.names()
				.verbs()
				.stream()
				.map(DiagramNames.Named::name)
				.distinct()
				.filter((verb) -> !verbs.contains(verb))
				.forEach((verb) -> problems.add(new ConfigProblem("this version of Oversight", 0,
						"it does not have the verb \"%s\", which %s still needs".formatted(Quote.of(verb),
								cases(running)),
						"start the version that these cases were opened with until they have ended")));
		}
		return problems;
	}

	/** A name whose rest stands in the case, with each rest that a case has. */
	private Stream<String> whole(DiagramNames.Named limit, RunningDiagrams.Running running) {
		return Optional.ofNullable(limit.rest())
			.map((variable) -> diagrams.values(running, variable).stream().map((rest) -> limit.name() + rest))
			.orElseGet(() -> Stream.of(limit.name()));
	}

	private static String cases(RunningDiagrams.Running running) {
		return "%s, version %d, with %d open (%s)".formatted(running.process(), running.version(), running.cases(),
				Quote.of(running.one()));
	}

}
