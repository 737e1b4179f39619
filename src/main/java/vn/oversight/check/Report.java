package vn.oversight.check;

import java.util.ArrayList;
import java.util.List;

/** Collects findings, so that one run names them all. */
class Report {

	private final List<Finding> findings = new ArrayList<>();

	void add(Diagram diagram, String element, String message, String remedy) {
		findings.add(new Finding(diagram.name(), element, message, remedy));
	}

	void add(Form form, String element, String message, String remedy) {
		findings.add(new Finding(form.name(), element, message, remedy));
	}

	void add(String file, String element, String message, String remedy) {
		findings.add(new Finding(file, element, message, remedy));
	}

	List<String> sentences() {
		return findings.stream().map(Finding::toString).distinct().toList();
	}

}
