package vn.oversight.deadline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

import org.springframework.core.io.Resource;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigProblem;
import vn.oversight.engine.DiagramFiles;
import vn.oversight.notice.MailTemplates;
import vn.oversight.organisation.Organisation;

/** The escalation policies of {@code escalation.dmn}, read from the file alone. */
public final class Policies {

	private Policies() {
	}

	/**
	 * Their names; none if the table cannot be read.
	 * @param problems takes what is wrong in the table
	 */
	public static Collection<String> read(DiagramFiles files, Organisation organisation, MailTemplates templates,
			List<ConfigProblem> problems) {
		Resource file = files.ofKind("dmn")
			.stream()
			.filter((one) -> (LadderTable.DECISION + ".dmn").equals(one.getFilename()))
			.findFirst()
			.orElse(null);
		if (file == null) {
			problems.add(new ConfigProblem(LadderTable.FILE, 0, "the table does not exist",
					"put it there with the decision \"" + LadderTable.DECISION + "\""));
			return List.of();
		}
		try {
			return LadderTable.read(file.getContentAsByteArray(), organisation, templates::has).keySet();
		}
		catch (ConfigException ex) {
			problems.addAll(ex.problems());
			return List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
