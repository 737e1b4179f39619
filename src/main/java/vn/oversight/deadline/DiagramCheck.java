package vn.oversight.deadline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.TimeLimits;
import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigProblem;
import vn.oversight.config.Quote;
import vn.oversight.config.Similar;
import vn.oversight.config.StartCheck;
import vn.oversight.engine.DiagramFiles;
import vn.oversight.engine.DiagramNames;
import vn.oversight.engine.EngineSettings;
import vn.oversight.engine.Verb;
import vn.oversight.notice.MailTemplates;
import vn.oversight.organisation.Organisation;

/**
 * Holds the diagrams and {@code escalation.dmn} against what they name, before anything
 * is deployed: limits, policies, groups and verbs. A case would be stopped by the first
 * three only where its next task is made.
 */
@Component
class DiagramCheck implements StartCheck {

	private static final Path DEFAULT = Path.of("bpmn");

	private final Path folder;

	private final DiagramFiles files;

	private final Organisation organisation;

	private final TimeLimits limits;

	private final MailTemplates templates;

	private final ListableBeanFactory beans;

	DiagramCheck(EngineSettings settings, Organisation organisation, TimeLimits limits, MailTemplates templates,
			ListableBeanFactory beans) {
		this.folder = settings.bpmnDir();
		this.files = new DiagramFiles(folder);
		this.organisation = organisation;
		this.limits = limits;
		this.templates = templates;
		this.beans = beans;
	}

	@Override
	public List<ConfigProblem> problems() {
		if (!folder.equals(DEFAULT) && !Files.isDirectory(folder)) {
			return List.of(new ConfigProblem(folder.toString(), 0, "the folder does not exist",
					"set oversight.bpmn-dir to an existing folder, or leave it out"));
		}
		List<ConfigProblem> problems = new ArrayList<>();
		Collection<String> policies = Policies.read(files, organisation, templates, problems);
		Set<String> groups = organisation.units()
			.stream()
			.flatMap((unit) -> organisation.groups(unit.id()).stream())
			.collect(Collectors.toSet());
		Set<String> verbs = Set.of(beans.getBeanNamesForAnnotation(Verb.class));
		for (Resource file : files.ofKind("bpmn")) {
			check(file, groups, verbs, policies, problems);
		}
		return problems;
	}

	private void check(Resource file, Collection<String> groups, Collection<String> verbs, Collection<String> policies,
			List<ConfigProblem> problems) {
		String place = files.place(file);
		byte[] text = bytes(file);
		try {
			Bpmn.readModelFromStream(new ByteArrayInputStream(text));
		}
		catch (RuntimeException ex) {
			problems.add(unreadable(place, ex));
			return;
		}
		DiagramNames names = new DiagramNames(new String(text, StandardCharsets.UTF_8));
		refuse(place, names.limits(), limits.ids(), "the limit", "time-limits.yml", problems);
		refuse(place, names.groups(), groups, "the group", "organisation.yml", problems);
		refuse(place, names.verbs(), verbs, "the verb", "this version of Oversight", problems);
		if (!policies.isEmpty()) {
			refuse(place, names.properties("escalation"), policies, "the escalation policy", LadderTable.FILE,
					problems);
		}
	}

	private static void refuse(String place, List<DiagramNames.Named> named, Collection<String> known, String what,
			String where, List<ConfigProblem> problems) {
		named.stream()
			.filter((one) -> !one.isAmong(known))
			.forEach(
					(one) -> problems
						.add(new ConfigProblem(
								place, one.line(), "%s \"%s\" is not in %s%s".formatted(what, Quote.of(one.name()),
										where, Similar.question(one.name(), known)),
								"correct it here, or add it there")));
	}

	private static ConfigProblem unreadable(String place, RuntimeException ex) {
		Throwable reason = ex;
		int line = 0;
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			reason = cause;
			Matcher position = Pattern.compile("lineNumber: (\\d+)").matcher(String.valueOf(cause.getMessage()));
			line = position.find() ? Integer.parseInt(position.group(1)) : line;
		}
		return new ConfigProblem(place, line,
				"this is no diagram: " + Quote.of(String.valueOf(reason.getMessage()).lines().findFirst().orElse("")),
				"open it in Camunda Modeler and save it again");
	}

	private static byte[] bytes(Resource file) {
		try {
			return file.getContentAsByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
