package vn.oversight.books;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.oversight.OwnOffice;
import vn.oversight.config.ConfigProblem;
import vn.oversight.engine.EngineSettings;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;

/** What forms say of registers is held against them before anything is deployed. */
class FormBindingsTest {

	private final Books books = Books.read(OwnOffice.config(), Organisation.read(OwnOffice.config()));

	private final FormBindings bindings = new FormBindings(books,
			new EngineSettings(Path.of("data"), Path.of("bpmn"), "http://localhost:8080"), new ObjectMapper());

	@Test
	void theFormsOfTheTestsAndOfTheRoutinesAreSound() throws Exception {
		for (String form : List.of("hold-day", "note-handling", "note-visit")) {
			assertThat(problems(form, "", "")).as(form).isEmpty();
		}
		assertThat(bindings.problems()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					hold-day   | "reception.matter"  | "recepton.matter"     | matter: the register "recepton" is not in registers.yml; did you mean "reception"?
					hold-day   | "reception.matter"  | "reception.mater"     | matter: "mater" is no field of the register "reception"; did you mean "matter"?
					hold-day   | "reception.people"  | "reception.topic"     | people: a "number" cannot answer a field of the type choice
					hold-day   | "maxLength": 1000   | "maxLength": 3000     | matter: people could write more than the 1000 characters that the register takes
					hold-day   | "value": "land"     | "value": "lands"      | topic: the register does not take "lands"
					hold-day   | held-by='office.chief' | held='office.chief' | matters: "held" is no field of the register "reception"
					hold-day   | held-by='office.chief' | held-by             | matters: "held-by, unit=subject" is not <field>=<variable> or <field>='<text>'
					hold-day   | "register": "reception.petitioner" | "register": "reception.petitioner", "document": "title" | petitioner: it is kept apart, so nothing else can have it, but it says "document"
					note-visit | "rows:cells"        | "units"               | cell: it must offer the rows of "cells"
					note-visit | "cell-visits.attended.n" | "cell-visits.attended" | present: "attended" is no field of the register "cell-visits"
					note-visit | , position='office.chief' | ''              | the register "cell-visits" wants "position", which the form does not give
					""")
	void whatDoesNotFitIsSaidWithFileElementAndRemedy(String form, String sound, String unsound, String message)
			throws Exception {
		assertThat(problems(form, sound, (unsound != null) ? unsound : "")).first().satisfies((problem) -> {
			assertThat(problem.file()).isEqualTo("bpmn/x/" + form + ".form");
			assertThat(problem.message()).startsWith(message);
			assertThat(problem.remedy()).isNotEmpty();
		});
	}

	@Test
	void theLineIsThatOfTheProperty() throws Exception {
		String text = Files.readString(Path.of("src/test/resources/books/hold-day.form"));
		int line = (int) text.substring(0, text.indexOf("\"reception.topic\"")).lines().count();
		assertThat(problems("hold-day", "\"reception.topic\"", "\"reception.topics\"")).first()
			.extracting(ConfigProblem::line)
			.isEqualTo(line);
	}

	private List<ConfigProblem> problems(String form, String sound, String unsound) throws Exception {
		String text = Files.readString(Path.of("src/test/resources/books/" + form + ".form"));
		assertThat(text).contains(sound);
		return bindings.problems("bpmn/x/" + form + ".form", text.replace(sound, unsound));
	}

}
