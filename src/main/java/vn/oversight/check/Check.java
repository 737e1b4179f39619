package vn.oversight.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;

import vn.oversight.books.Books;
import vn.oversight.calendar.Rules;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.checklists.Checklists;
import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigFolder;
import vn.oversight.config.ConfigProblem;
import vn.oversight.deadline.Policies;
import vn.oversight.engine.DiagramFiles;
import vn.oversight.notice.MailTemplates;
import vn.oversight.obligation.Routines;
import vn.oversight.organisation.Organisation;
import vn.oversight.reporting.ReportTypes;

/**
 * Holds the folders {@code config/} and {@code bpmn/} against everything that the
 * application will ask of them and against the conventions of the house, from the files
 * alone: no database is opened, no engine started.
 */
public final class Check {

	private final Path configDir;

	private final Path bpmnDir;

	private final List<String> faults = new ArrayList<>();

	private int diagrams;

	/**
	 * @param configDir need not exist: the packed files hold then
	 * @param bpmnDir need not exist, either
	 */
	public Check(Path configDir, Path bpmnDir) {
		this.configDir = configDir;
		this.bpmnDir = bpmnDir;
	}

	/**
	 * Everything that is wrong, each with file, place and remedy; empty if nothing is.
	 */
	public List<String> faults() {
		ConfigFolder folder = ConfigFolder.of(configDir.toString());
		WorkingCalendar calendar = read(() -> WorkingCalendar.read(folder, Clock.systemUTC()));
		Organisation organisation = read(() -> Organisation.read(folder));
		if (organisation == null) {
			// everything else names units and positions
			return faults;
		}
		read(() -> Rules.read(folder));
		read(() -> Checklists.read(folder));
		Predicate<String> isGroup = (group) -> organisation.role(group).isPresent();
		TimeLimits limits = read(() -> TimeLimits.read(folder, isGroup));
		DiagramFiles files = new DiagramFiles(bpmnDir);
		Books books = read(() -> Books.read(folder, organisation));
		if (books != null) {
			add(books.problemsOf(files));
		}
		if (calendar != null) {
			MailTemplates mails = MailTemplates.of(configDir, calendar);
			add(mails.problems());
			List<ConfigProblem> ofPolicies = new ArrayList<>();
			Policies.read(files, organisation, mails, ofPolicies);
			add(ofPolicies);
		}
		if (limits == null) {
			return faults;
		}
		ReportTypes reports = read(() -> ReportTypes.read(folder, limits, isGroup));
		boolean areDrawn = examineDiagrams(organisation, limits, files);
		if (reports != null && areDrawn) {
			Function<String, Optional<BpmnModelInstance>> drawn = files::diagram;
			read(() -> Routines.read(folder, organisation, drawn, List.of(reports.choices())));
		}
		return faults;
	}

	/** How many diagrams were looked at. */
	public int diagrams() {
		return diagrams;
	}

	/** Whether all can be read. */
	private boolean examineDiagrams(Organisation organisation, TimeLimits limits, DiagramFiles files) {
		if (!Files.isDirectory(bpmnDir)) {
			// the packed ones were examined when they were packed
			return true;
		}
		try {
			Report unreadable = new Report();
			List<Diagram> read = Diagram.readAll(bpmnDir, unreadable);
			faults.addAll(unreadable.sentences());
			diagrams = read.size();
			faults
				.addAll(new Conventions(Vocabulary.of(organisation, limits, files)).broken(read, Table.readAll(files)));
			return unreadable.sentences().isEmpty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private <T> T read(Supplier<T> file) {
		try {
			return file.get();
		}
		catch (ConfigException ex) {
			add(ex.problems());
			return null;
		}
	}

	private void add(List<ConfigProblem> problems) {
		problems.forEach((problem) -> faults.add(problem.toString()));
	}

}
