package vn.oversight.check;

import java.nio.file.Path;

import vn.oversight.OwnOffice;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.engine.DiagramFiles;
import vn.oversight.organisation.Organisation;

/** What the tests' own organisation and the shipped diagrams offer. */
final class Shipped {

	static final DiagramFiles FILES = new DiagramFiles(Path.of("bpmn"));

	private Shipped() {
	}

	static Organisation organisation() {
		return Organisation.read(OwnOffice.config());
	}

	static Vocabulary vocabulary() {
		Organisation organisation = organisation();
		return Vocabulary.of(organisation,
				TimeLimits.read(OwnOffice.config(), (group) -> organisation.role(group).isPresent()), FILES);
	}

}
