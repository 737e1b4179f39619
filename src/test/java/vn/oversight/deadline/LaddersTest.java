package vn.oversight.deadline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import vn.oversight.OversightTest;
import vn.oversight.config.ConfigException;
import vn.oversight.notice.Delivery;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OversightTest
class LaddersTest {

	private static final Path TABLE = Path.of("bpmn", "deadline-watch", "escalation.dmn");

	@Autowired
	Ladders ladders;

	@Autowired
	RepositoryService repository;

	@Autowired
	Organisation organisation;

	@Test
	void thereIsALadderForOrdinaryUrgentAndConfidentialTasks() {
		assertThat(ladders.all()).containsOnlyKeys("ordinary", "urgent", "confidential");
	}

	@Test
	void ordinaryTasksHaveTheRemindersAndRungsThatTheOfficeAgreedOn() {
		assertThat(ladders.all().get("ordinary"))
			.extracting((rung) -> "%s %+d %s".formatted(rung.id(), rung.days(), rung.recipient()))
			.containsExactly("T-30 -30 holder", "T-7 -7 holder", "T-3 -3 holder", "T-1 -1 holder", "L0 +1 holder",
					"L1 +3 head", "L2 +5 in-charge", "L2 +5 standing-deputy", "L3 +10 standing-deputy");
		assertThat(ladders.all().get("ordinary")).filteredOn((rung) -> rung.longerThan() > 0)
			.singleElement()
			.extracting(LadderRung::id, LadderRung::longerThan)
			.containsExactly("T-30", 60);
	}

	@Test
	void urgentTasksClimbFasterAndNeverWaitForTheDigest() {
		List<LadderRung> urgent = ladders.all().get("urgent");
		assertThat(urgent).allMatch((rung) -> rung.delivery() == Delivery.IMMEDIATE);
		assertThat(days(urgent, "L3")).isLessThan(days(ladders.all().get("ordinary"), "L3"));
	}

	@Test
	void confidentialTasksStandInNoDigest() {
		assertThat(ladders.all().get("confidential")).allMatch((rung) -> rung.delivery() == Delivery.IMMEDIATE);
	}

	@Test
	void everyRowSaysThatItIsASettingAndNoRegulation() {
		DmnModelInstance model = Dmn.readModelFromFile(TABLE.toFile());
		assertThat(model.getModelElementsByType(Rule.class)).isNotEmpty()
			.allMatch((rule) -> rule.getDescription()
				.getTextContent()
				.equals("Thiết lập của cơ quan, không phải quy định"));
		assertThat(model.getModelElementsByType(DecisionTable.class)).singleElement()
			.extracting((table) -> table.getHitPolicy().name())
			.isEqualTo("COLLECT");
	}

	@Test
	void aLadderThatEndsAtTheHolderIsRefused() {
		refused((table) -> table.replaceAll("\"(head|in-charge|standing-deputy)\"</text>", "\"holder\"</text>"),
				"policy \"ordinary\": the ladder ends nowhere", "policy \"confidential\": the ladder ends nowhere");
	}

	@Test
	void aRecipientWhoIsNotOnTheLineOfAuthorityIsRefused() {
		refused((table) -> table.replace("\"head\"</text>", "\"chairman\"</text>"),
				"L1 is told to \"chairman\", which line-of-authority in organisation.yml does not have");
	}

	@Test
	void oneRungOnTwoDaysIsRefused() {
		refused((table) -> table.replace("<text>\"L1\"</text>", "<text>\"L0\"</text>"),
				"L0 stands at 1 and at 3 working days");
	}

	@Test
	void aRowWithoutATemplateIsRefused() {
		refused((table) -> table.replace("<text>\"escalation\"</text>", "<text></text>"), "a row has no \"template\"");
	}

	@Test
	void anUnknownWayOfDeliveryIsRefused() {
		refused((table) -> table.replace("<text>\"digest\"</text>", "<text>\"by-pigeon\"</text>"),
				"\"by-pigeon\" is no way of delivery: write immediate or digest");
	}

	@Test
	void whatTheSweepWouldStumbleOverIsRefused() {
		refused((table) -> table.replaceAll("<inputValues id[\\s\\S]*?</inputValues>", ""),
				"the input column has no predefined values");
		refused((table) -> table.replace("\"ordinary\"", "\"usual\""),
				"there is no policy \"ordinary\", which holds for tasks that name none");
		refused((table) -> table.replaceFirst("<text>\"escalation\"</text>", "<text>\"escalatoin\"</text>"),
				"escalation.dmn:30", "T-30 names the mail \"escalatoin\", which config/mail does not have");
		refused((table) -> table.replaceFirst("<text>\"urgent\"</text>", "<text>\"urgnet\"</text>"),
				"the row is for no policy: its cell says \"urgnet\"; did you mean \"urgent\"?");
		refused((table) -> table.replace("hitPolicy=\"COLLECT\"", "hitPolicy=\"FIRST\""), "the hit policy is not");
		refused((table) -> table.replace("name=\"days\"", "name=\"day\""), "there is no output column \"days\"");
		refused((table) -> table.replaceFirst("<text>-30</text>", "<text>-30,5</text>"), "escalation.dmn:");
		refused((table) -> table.replaceFirst("<text>\"holder\"</text>", "<text>\"holder</text>"),
				"a cell of the row cannot be read");
		refused((table) -> table.replace("</decisionTable>", ""), "this is no decision table");
		refused((table) -> table.replace("<decision id=\"escalation\"", "<decision id=\"escalations\""),
				"the decision \"escalation\" does not exist");
	}

	@Test
	void anEmptyLadderIsRefused() {
		refused((table) -> table.replace("\"confidential\"</text>", "\"confidential\",\"relaxed\"</text>")
			.replace("<text>\"confidential\",\"relaxed\"</text>\n        </inputEntry>",
					"<text>\"confidential\"</text>\n        </inputEntry>"),
				"policy \"relaxed\": the ladder ends nowhere");
	}

	@Test
	void aTableThatAnotherNodeDeployedAndThatDoesNotFitIsNotTakenUp() {
		Map<String, List<LadderRung>> before = ladders.all();
		String deployment = repository.createDeployment()
			.addString("escalation.dmn", read().replace("\"head\"</text>", "\"chairman\"</text>"))
			.deploy()
			.getId();
		try {
			assertThat(ladders.all()).isEqualTo(before);
			assertThat(ladders.refusal()).contains("chairman");
		}
		finally {
			repository.deleteDeployment(deployment);
		}
		assertThat(ladders.all()).isEqualTo(before);
		assertThat(ladders.refusal()).isNull();
	}

	private void refused(UnaryOperator<String> change, String... messages) {
		String changed = change.apply(read());
		assertThat(changed).isNotEqualTo(read());
		assertThatThrownBy(() -> LadderTable.read(changed.getBytes(StandardCharsets.UTF_8), organisation,
				(template) -> template.equals("escalation")))
			.isInstanceOf(ConfigException.class)
			.hasMessageContainingAll(messages)
			.hasMessageContaining("bpmn/deadline-watch/escalation.dmn");
	}

	private static String read() {
		try {
			return Files.readString(TABLE);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int days(List<LadderRung> ladder, String rung) {
		return ladder.stream().filter((row) -> row.id().equals(rung)).findFirst().orElseThrow().days();
	}

}
