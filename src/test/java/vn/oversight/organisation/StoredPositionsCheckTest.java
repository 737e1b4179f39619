package vn.oversight.organisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import vn.oversight.OwnOffice;
import vn.oversight.OversightTest;
import vn.oversight.config.ConfigFolder;
import vn.oversight.config.ConfigProblem;
import vn.oversight.engine.StoredCheck;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody may take out of {@code organisation.yml} while work names it. */
@OversightTest
class StoredPositionsCheckTest {

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcTemplate database;

	@Autowired
	List<StoredCheck> checks;

	@TempDir
	Path folder;

	String deployment;

	@BeforeEach
	void aProcess() {
		deployment = engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("stored-sample.bpmn",
					Bpmn.createExecutableProcess("stored-sample")
						.camundaHistoryTimeToLiveString("P1D")
						.startEvent()
						.userTask("Activity_Wait")
						.camundaCandidateGroups("${groups}")
						.endEvent()
						.done())
			.deploy()
			.getId();
	}

	@AfterEach
	void nothingIsLeft() {
		engine.getRepositoryService().deleteDeployment(deployment, true);
	}

	@Test
	void theFilesOfThisStartFitWhatIsStored() {
		start("KT-1", "binh-lu.secretary", "subject", "binh-lu");
		assertThat(checks).hasSizeGreaterThanOrEqualTo(2).allSatisfy((check) -> assertThat(check.problems()).isEmpty());
	}

	@Test
	void aRoleThatGotAnotherIdIsNamedWithItsLineWhileATaskWaitsForIt() throws IOException {
		start("KT-1", "binh-lu.clerk", "subject", "binh-lu");
		List<ConfigProblem> problems = with("binh-lu", "{ id: clerk,", "{ id: typist,");
		assertThat(problems).singleElement().satisfies((problem) -> {
			assertThat(problem.file()).endsWith("organisation.yml");
			assertThat(problem.line()).isPositive();
			assertThat(problem.message()).isEqualTo("the role \"binh-lu.clerk\" is gone, but open work names it: KT-1");
			assertThat(problem.remedy()).contains("accounts: []");
		});
		assertThat(with("ban-bo", "{ id: clerk,", "{ id: typist,")).as("nobody needs that one").isEmpty();
	}

	@Test
	void aPositionThatWasChosenForALaterStepIsNeededToo() throws IOException {
		start("KT-2", "office.chief", "team", "office.chief,binh-lu.clerk");
		assertThat(with("binh-lu", "{ id: clerk,", "{ id: typist,")).singleElement().asString().contains("KT-2");
	}

	@Test
	void aPositionWithinAListOfAFormIsNeededToo() throws IOException {
		start("KT-3", "office.chief", "members", org.camunda.spin.Spin.JSON(List.of("binh-lu.clerk")));
		assertThat(with("binh-lu", "{ id: clerk,", "{ id: typist,")).singleElement().asString().contains("KT-3");
	}

	@Test
	void aUnitWhoseLineIsRemovedIsNamedWhileACaseIsAboutIt() throws IOException {
		start("KT-4", "office.chief", "subject", "binh-lu");
		assertThat(with("binh-lu", "- id: binh-lu", "- id: binh-lu-new")).singleElement()
			.asString()
			.contains("the unit \"binh-lu\" is gone, but open work names it: KT-4", "until:");
	}

	private void start(String number, String groups, String variable, Object value) {
		ProcessInstance instance = engine.getRuntimeService()
			.startProcessInstanceByKey("stored-sample", number, Map.of("groups", groups, variable, value));
		assertThat(instance.isEnded()).isFalse();
	}

	/** The check as it is when one thing of a unit's lines is another. */
	private List<ConfigProblem> with(String unit, String from, String to) throws IOException {
		String text = Files.readString(OwnOffice.CONFIG.resolve("organisation.yml"));
		int at = text.indexOf("- id: " + unit + "\n");
		assertThat(at).isPositive();
		int end = text.indexOf("\n  - id: ", at + 1);
		String lines = text.substring(at, (end > 0) ? end : text.length());
		String changed = lines.replace(from, to);
		assertThat(changed).isNotEqualTo(lines);
		Files.writeString(folder.resolve("organisation.yml"), text.replace(lines, changed));
		ConfigFolder files = new ConfigFolder(folder);
		return new StoredPositionsCheck(Organisation.read(files), files, database).problems();
	}

}
