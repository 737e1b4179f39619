package vn.oversight.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Text;
import org.springframework.core.io.Resource;

import vn.oversight.engine.DiagramFiles;

/**
 * A file of decision tables.
 *
 * @param name folder and file
 * @param model {@code null} if it cannot be read
 * @param fault why it cannot; {@code null} if it can
 */
record Table(String name, DmnModelInstance model, String fault) {

	static List<Table> readAll(DiagramFiles files) throws IOException {
		List<Table> tables = new ArrayList<>();
		for (Resource file : files.ofKind("dmn")) {
			String name = files.place(file).replaceFirst(".*?([^/]+/[^/]+)$", "$1");
			try (InputStream content = file.getInputStream()) {
				tables.add(new Table(name, Dmn.readModelFromStream(content), null));
			}
			catch (RuntimeException ex) {
				tables.add(new Table(name, null, String.valueOf(ex.getMessage()).lines().findFirst().orElse("")));
			}
		}
		return tables;
	}

	Set<String> decisions() {
		return (model == null) ? Set.of()
				: model.getModelElementsByType(Decision.class)
					.stream()
					.map(Decision::getId)
					.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The variables that a decision reads. */
	Set<String> reads(String decision) {
		Set<String> names = new TreeSet<>();
		for (InputExpression input : model.getModelElementsByType(InputExpression.class)) {
			if (decision(input).equals(decision) && input.getText() != null) {
				names.addAll(Feel.expression(text(input.getText())).names());
			}
		}
		return names;
	}

	void examine(Report report) {
		if (model == null) {
			report.add(name, "file", "this is no decision table: " + fault,
					"open it in Camunda Modeler and save it again");
			return;
		}
		model.getModelElementsByType(InputExpression.class)
			.forEach((input) -> examine(input.getId(), input.getText(), input.getExpressionLanguage(), false, report));
		model.getModelElementsByType(InputEntry.class)
			.forEach((entry) -> examine(entry.getId(), entry.getText(), entry.getExpressionLanguage(), true, report));
		model.getModelElementsByType(OutputEntry.class)
			.forEach((entry) -> examine(entry.getId(), entry.getText(), entry.getExpressionLanguage(), false, report));
	}

	private void examine(String element, Text cell, String language, boolean isTest, Report report) {
		String text = (cell != null) ? text(cell) : "";
		if (language != null && !language.isBlank() && !language.equalsIgnoreCase("feel")) {
			report.add(name, element, "the cell is written in " + language, "write it in FEEL");
			return;
		}
		if (text.isEmpty()) {
			return;
		}
		Feel feel = isTest ? Feel.unaryTests(text) : Feel.expression(text);
		if (feel.fault() != null) {
			report.add(name, element, "the cell \"%s\" cannot be read: %s".formatted(text, feel.fault()),
					"write texts in quotation marks, and test the table in Camunda Modeler");
		}
		feel.unknown()
			.forEach((function) -> report.add(name, element, "the server has no function \"%s\"".formatted(function),
					"use one of the functions of FEEL"));
	}

	private static String text(Text cell) {
		return cell.getTextContent().strip();
	}

	private static String decision(InputExpression input) {
		var above = input.getParentElement();
		while (!(above instanceof Decision)) {
			above = above.getParentElement();
		}
		return ((Decision) above).getId();
	}

}
