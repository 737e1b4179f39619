package vn.oversight.deadline;

import java.io.File;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What was done last, what comes now, and whether that is a return. */
class ReturnedStepsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			inspection-cycle   | SignPlan         | DraftPlan         | true
			inspection-cycle   | DraftPlan        | SignPlan          | false
			inspection-cycle   | BoardConsiders   | Verify            | true
			inspection-cycle   | Verify           | MeetSubject       | false
			inspection-cycle   | WriteResultReport| BoardConsiders    | false
			inspection-cycle   | DecideLateSelfReport | DecideLateSelfReport | false
			inspection-cycle   | SignConclusion   | DraftConclusion   | true
			inspection-cycle   | SignConclusion   | CloseDossier      | false
			demand-follow-up   | VerifyRemedy     | RemedyDemand      | true
			demand-follow-up   | RemedyDemand     | VerifyRemedy      | false
			report-deadline    | CheckUnitReport  | HandInReport      | true
			report-deadline    | HandInReport     | CheckUnitReport   | false
			report-campaign    | SignSynthesis    | WriteSynthesis    | true
			report-campaign    | SignSynthesis    | SendSynthesis     | false
			quarterly-briefing | CheckReport      | SubmitReport      | true
			quarterly-briefing | ApproveAgenda    | DraftAgenda       | true
			quarterly-briefing | SignConclusions  | DraftConclusions  | true
			quarterly-briefing | SubmitReport     | WriteSynthesis    | false
			quarterly-briefing | ApproveAgenda    | HoldMeeting       | false""")
	void aStepIsReturnedByOneThatComesAfterIt(String process, String done, String now, boolean isReturned) {
		BpmnModelInstance model = Bpmn.readModelFromFile(new File("bpmn/%1$s/%1$s.bpmn".formatted(process)));
		UserTask last = model.getModelElementById("Activity_" + done);
		UserTask task = model.getModelElementById("Activity_" + now);
		assertThat(ReturnedSteps.isReachedOnlyBy(task, last)).isEqualTo(isReturned);
	}

}
