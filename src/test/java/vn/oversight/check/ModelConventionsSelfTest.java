package vn.oversight.check;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every rule finds its mistake, names the place, and finds nothing in a flawless model.
 */
class ModelConventionsSelfTest {

	private static final String BPMN = "ask-unit.bpmn";

	@TempDir
	Path parent;

	private BadModel model;

	@BeforeEach
	void copyTheFlawlessModel() throws IOException {
		model = new BadModel(parent);
	}

	@Test
	void aFlawlessModelIsFoundFlawless() throws IOException {
		assertThat(model.findings()).isEmpty();
	}

	@Test
	void theSentenceNamesFileElementMistakeAndRemedy() throws IOException {
		model.with(BPMN, " camunda:dueDate=\"${due.in('answer-'.concat(kind))}\"", "");
		assertThat(model.findings())
			.containsExactly("ask-unit/ask-unit.bpmn, Activity_Answer: the task has no due date."
					+ " Remedy: give it camunda:dueDate=\"${due.in('<limit>')}\" with a limit of time-limits.yml.");
	}

	@Test
	void anOutputOfAUserTaskIsNamedBecauseACancelledTaskHasNoAnswer() throws IOException {
		model.with(BPMN,
				"<camunda:properties><camunda:property name=\"escalation\" value=\"ordinary\" /></camunda:properties>",
				"<camunda:properties><camunda:property name=\"escalation\" value=\"ordinary\" /></camunda:properties>"
						+ "<camunda:inputOutput><camunda:outputParameter name=\"x\">${kind}</camunda:outputParameter></camunda:inputOutput>");
		assertThat(model.findings()).singleElement()
			.asString()
			.contains("Activity_Answer", "evaluates when the task is cancelled, too");
	}

	@Test
	void aStepThatDecidesSaysWhoseWorkItIs() throws IOException {
		model.with(BPMN, "Activity_Answer", "Activity_ApproveAnswer");
		assertThat(model.findings()).singleElement()
			.asString()
			.contains("Activity_ApproveAnswer", "does not say whose work it is");
	}

	@Test
	void aStepIsKnownByItsName() throws IOException {
		model.with(BPMN, "name=\"Trả lời\"", "name=\"Duyệt câu trả lời\"");
		assertThat(model.findings()).singleElement().asString().contains("does not say whose work it is");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			notBy | Start_QuestionAsked                 | -
			notBy | nobody                              | -
			notBy | Start_QuestionAsked, Activity_Drafts | notBy names "Activity_Drafts", which is no user task
			notBy | Activity_RecordAnswer               | notBy names "Activity_RecordAnswer", which is no user task
			notOf | unit                                | -
			notOf | units                               | notOf reads "units", which nothing in this diagram writes
			""")
	void whatTheEyesOfAStepNameIsThere(String property, String value, String mistake) throws IOException {
		model.with(BPMN, "<camunda:property name=\"escalation\" value=\"ordinary\" />",
				"<camunda:property name=\"escalation\" value=\"ordinary\" /><camunda:property name=\"%s\" value=\"%s\" />"
					.formatted(property, value));
		if (mistake.equals("-")) {
			assertThat(model.findings()).isEmpty();
		}
		else {
			assertThat(model.findings()).singleElement().asString().contains("Activity_Answer", mistake);
		}
	}

	@Test
	void aVariableThatHidesAVerbIsNamed() throws IOException {
		model.with(BPMN, "value=\"number, recordedOn\"", "value=\"number, recordAnswer\"");
		assertThat(model.findings()).anySatisfy(
				(finding) -> assertThat(finding).contains("the variable \"recordAnswer\" hides the verb of that name"));
	}

	@Test
	void allMistakesAreNamedAtOnce() throws IOException {
		model.with(BPMN, "name=\"Vào sổ\"", "name=\"\"").with("ask.form", "\"Đơn vị\"", "\"Unit\"");
		assertThat(model.findings()).hasSize(2);
	}

	// names: what is replaced | by what | the element | the mistake
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					id="ask-unit"            | id="ask-units"              | ask-units | folder, file and process have different names
					isExecutable="true"      | isExecutable="false"        | process | the file holds 0 executable processes
					Activity_Answer          | Activity_1w131lg            | Activity_1w131lg | the id does not say what the element is
					Activity_Answer          | Task_Answer                 | Task_Answer | the id does not say what the element is
					Gateway_AnswerComplete   | Gateway_answer              | Gateway_answer | the id does not say what the element is
					Flow_Recorded            | Flow_0abc123                | Flow_0abc123 | the id does not say what the element is
					Event_AnswerOverdue      | Event_TrảLời                | Event_TrảLời | the id does not say what the element is
					End_Answered             | Event_Answered              | Event_Answered | the id does not say what the element is
					name="Trả lời"           | name="Answer the question"  | Activity_Answer | the label "Answer the question" is not Vietnamese
					name="Đã vào sổ"         | name=""                     | End_Answered | it has no label
					name="Quá hạn trả lời"   | name=" "                    | Event_AnswerOverdue | it has no label
					name="Trả lời đủ?"       | name="Trả lời đủ"           | Gateway_AnswerComplete | the gateway asks no question
					name="Đủ"                | name=""                     | Flow_Complete | it has no label
					""")
	void namesAreChecked(String text, String replacement, String element, String mistake) throws IOException {
		finds(text, replacement, element, mistake);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					` default="Flow_Incomplete"`                        | ``                            | Gateway_AnswerComplete | the split has no default flow
					default="Flow_Incomplete"                           | default="Flow_Complete"       | Flow_Complete | the default flow has a condition
					default="Flow_Incomplete"                           | default="Flow_Complete"       | Flow_Incomplete | the flow has no condition
					${complete &amp;&amp; secondNumber == null}         | ` `                           | Flow_Complete | the flow has no condition
					id="Flow_Asked_di" bpmnElement="Flow_Asked"         | id="Flow_Asked_di"            | Flow_Asked | it is not drawn
					id="End_Overdue_di" bpmnElement="End_Overdue"       | id="End_Overdue_di"           | End_Overdue | it is not drawn
					camunda:historyTimeToLive="P1825D"                  | ``                            | ask-unit | the history has no time to live in days
					camunda:historyTimeToLive="P1825D"                  | camunda:historyTimeToLive="P5Y" | ask-unit | the history has no time to live in days
					camunda:delegateExpression="${recordAnswer}"        | camunda:class="vn.RecordAnswer" | Activity_RecordAnswer | camunda:class is not allowed
					camunda:candidateGroups="office.clerk,${unit}.secretary" | camunda:candidateGroups="office.clerk" camunda:assignee="an" | Activity_Answer | camunda:assignee is not allowed
					camunda:candidateGroups="office.clerk,${unit}.secretary" | camunda:candidateGroups="office.clerk" camunda:candidateUsers="an" | Activity_Answer | camunda:candidateUsers is not allowed
					${now()}                                            | <camunda:script scriptFormat="groovy">1</camunda:script> | Activity_RecordAnswer | a script is not allowed
					<bpmn:conditionExpression                           | <bpmn:conditionExpression language="javascript" | Flow_Complete | a script is not allowed
					timeDate                                            | timeCycle                     | Event_AnswerOverdue | a timer in a routine must not recur
					""")
	void whatIsExecutedIsChecked(String text, String replacement, String element, String mistake) throws IOException {
		finds(text, replacement, element, mistake);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					<camunda:property name="number" value="HĐ" /> | `` | Start_QuestionAsked | people start it, and its cases get no number
					value="HĐ"                                    | value="HĐ-2026" | Start_QuestionAsked | "HĐ-2026" is no prefix of numbers
					<camunda:property name="title" value="Hỏi ${unit}" /> | `` | Start_QuestionAsked | its cases get a number and no title
					Hỏi ${unit}                                   | Hỏi ${party} | Start_QuestionAsked | reads "party", which nothing in this diagram writes
					name="escalation" value="ordinary" />         | name="escalation" value="ordinary" /><camunda:property name="official" value="Answer it" /> | Activity_Answer | the official step "Answer it" is not Vietnamese
					""")
	void whatACaseLeavesBehindIsDeclared(String text, String replacement, String element, String mistake)
			throws IOException {
		finds(text, replacement, element, mistake);
	}

	@Test
	void whatDecidesIsMarkedForTheTimeline() throws IOException {
		model.with("answer.form",
				"\"type\": \"checkbox\", \"id\": \"Field_Complete\", \"key\": \"complete\", \"label\": \"Đã trả lời đủ\"",
				"\"type\": \"checkbox\", \"id\": \"Field_Complete\", \"key\": \"complete\", \"label\": \"Đã trả lời đủ\" }, { \"type\": \"radio\", \"id\": \"Field_Decision\", \"key\": \"answerDecision\", \"label\": \"Ý kiến\", \"values\": [{ \"value\": \"yes\", \"label\": \"Đồng ý\" }]");
		assertThat(model.findings()).singleElement()
			.asString()
			.contains("answerDecision", "what is decided here is not told in the timeline of the case");
	}

	@Test
	void aScriptTaskIsRefused() throws IOException {
		model.with(BPMN,
				"serviceTask id=\"Activity_RecordAnswer\" name=\"Vào sổ\" camunda:delegateExpression=\"${recordAnswer}\"",
				"scriptTask id=\"Activity_RecordAnswer\" name=\"Vào sổ\" scriptFormat=\"groovy\"")
			.with(BPMN, "</bpmn:serviceTask>", "</bpmn:scriptTask>");
		assertThat(model.findings()).anySatisfy((finding) -> assertThat(finding)
			.startsWith("ask-unit/ask-unit.bpmn, Activity_RecordAnswer: a script task is not allowed"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					` camunda:formRef="answer"`        | ``                                | Activity_Answer | the task has no form
					camunda:formRef="answer"           | camunda:formRef="reply"           | Activity_Answer | there is no form "reply"
					formRef="answer" camunda:formRefBinding="deployment" | formRef="answer" camunda:formRefBinding="latest" | Activity_Answer | the form is not bound to its deployment
					formRef="ask" camunda:formRefBinding="deployment" | formRef="ask" | Start_QuestionAsked | the form is not bound to its deployment
					` camunda:candidateGroups="office.clerk,${unit}.secretary"` | `` | Activity_Answer | the task is put to nobody
					office.clerk,${unit}.secretary     | office.cleark,${unit}.secretary   | Activity_Answer | the group "office.cleark" is not in organisation.yml
					office.clerk,${unit}.secretary     | office.clerk,${unit}.secretry     | Activity_Answer | the group "${unit}.secretry" is not in organisation.yml
					camunda:candidateStarterGroups="office.clerk" | camunda:candidateStarterGroups="nobody" | ask-unit | the group "nobody" is not in organisation.yml
					name="escalation" value="ordinary" | name="escalation" value="loud"    | Activity_Answer | the task names no known escalation policy
					<camunda:property name="escalation" value="ordinary" /> | ``           | Activity_Answer | the task names no known escalation policy
					<bpmn:documentation>Trả lời câu hỏi của Văn phòng. Căn cứ: quy chế làm việc.</bpmn:documentation> | `` | Activity_Answer | the task has no documentation
					Trả lời câu hỏi của Văn phòng.     | Please answer.                    | Activity_Answer | the documentation is not Vietnamese
					${due.in('answer-'.concat(kind))}  | 2026-11-01T17:00:00               | Activity_Answer | the due date is a fixed text
					${due.in('answer-'.concat(kind))}  | ${deadline}                       | Activity_Answer | the due date ${deadline} is not counted by "due"
					${due.in('answer-'.concat(kind))}  | ${due.in('reply')}                | Activity_Answer | ${due.in('reply')} names no limit of time-limits.yml
					${due.in('answer-'.concat(kind))}  | ${due.in('reply-'.concat(kind))}  | Activity_Answer | ${due.in('reply-'.concat(kind))} names no limit
					${due.in('answer-'.concat(kind))}  | ${due.in(kind)}                   | Activity_Answer | ${due.in(kind)} names no limit
					${due.on(deadline)}                | ${due.on('2026-11-01')}           | Event_AnswerOverdue | due.on(…) is not given a variable
					""")
	void tasksAreChecked(String text, String replacement, String element, String mistake) throws IOException {
		finds(text, replacement, element, mistake);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
							${recordAnswer}                    | ${recordReply}                    | Activity_RecordAnswer | ${recordReply} is no verb
							${recordAnswer}                    | ${due}                            | Activity_RecordAnswer | ${due} cannot be executed
							${now()}                           | ${due.within('answer-urgent')}    | Activity_RecordAnswer | ${due.within('answer-urgent')} calls a method "within" that does not exist with 1 parameters
							${now()}                           | ${due.on(kind, unit)}             | Activity_RecordAnswer | ${due.on(kind, unit)} calls a method "on" that does not exist with 2 parameters
							${now()}                           | ${kind.getClass()}                | Activity_RecordAnswer | ${kind.getClass()}: "kind" is no verb, and a value has no method "getClass"
							${now()}                           | ${execution.explode()}            | Activity_RecordAnswer | ${execution.explode()} calls a method "explode" that does not exist
							${now()}                           | ${kind['getClass']()}             | Activity_RecordAnswer | "kind" is no verb, and a value has no method ""
							${now()}                           | ${today()}                        | Activity_RecordAnswer | there is no function "today"
							${now()}                           | ${now(}                           | Activity_RecordAnswer | the expression ${now(} cannot be read
							${complete &amp;&amp;              | ${compleet &amp;&amp;             | Flow_Complete | ${compleet && secondNumber == null} reads "compleet", which nothing in this diagram writes
							source="unit"                      | source="party"                    | Activity_AskAgain | it hands over "party", which nothing in this diagram writes
					target="secondNumber"              | target="secondNummer"             | Flow_Complete | reads "secondNumber", which nothing in this diagram writes
							${due.on(deadline)}                | ${dew.on(deadline)}               | Event_AnswerOverdue | "dew" is no verb
							calledElement="ask-unit"           | calledElement="ask-units"         | Activity_AskAgain | there is no process "ask-units"
							""")
	void expressionsAreChecked(String text, String replacement, String element, String mistake) throws IOException {
		finds(text, replacement, element, mistake);
	}

	@Test
	void aVariableThatAVerbDeclaresIsWritten() throws IOException {
		model.with(BPMN, "${complete &amp;&amp; secondNumber == null}", "${recordedOn != null}");
		assertThat(model.findings()).isEmpty();
	}

	@Test
	void whatACallingDiagramHandsOverIsWritten() throws IOException {
		model.with("ask.form", "\"kind\"", "\"sort\"");
		assertThat(model.findings()).isEmpty();
		model.with(BPMN, "target=\"kind\"", "target=\"sort\"");
		assertThat(model.findings()).isNotEmpty();
	}

	// forms: the form | what is replaced | by what | the place | the mistake
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
									ask    | "Camunda Platform"   | "Camunda Cloud"   | executionPlatform | it is not "Camunda Platform"
									ask    | 7.24.0               | 7.23.0            | executionPlatformVersion | it is not "7.24.0"
									ask    | "schemaVersion": 16  | "schemaVersion": 18 | schemaVersion | it is not "16"
									ask    | "type": "default"    | "type": "other"   | type | it is not "default"
									ask    | "id": "ask"          | "id": "Form_1x"   | id | it is "Form_1x"
									ask    | "type": "radio"      | "type": "filepicker" | kind | Tasklist cannot draw a "filepicker"
									ask    | "type": "html"       | "type": "documentPreview" | Html_Ask | Tasklist cannot draw a "documentPreview"
									ask    | "key": "kind"        | "key": "unit"     | unit | two components have this key
									ask    | "key": "kind"        | "key": "Loại"     | Loại | the key is no variable name
									ask    | "label": "Đơn vị",   | ``               | unit | it has no label
									ask    | "Hạn trả lời"        | ""                | deadline | it has no label
									ask    | "Loại việc"          | "Kind"            | kind | the text "Kind" is not Vietnamese
									ask    | "Thường"             | "Ordinary"        | kind | the text "Ordinary" is not Vietnamese
									ask    | Hỏi ý kiến           | Ask               | Html_Ask | is not Vietnamese
									ask    | "content"            | "text"            | Html_Ask | a text is Markdown
									ask    | "choices": "units"   | "choices": ""     | unit | there is nothing to choose from
							ask    | "choices": "units"   | "choices": "unit" | unit | nobody offers the choices "unit"
							ask    | "subtype": "date"    | "subtype": "time" | deadline | it asks for a time
							ask    | "notBefore": "nextClose, 2026-01-01 + 3 (ngày đầu)", "workingDay": "true" | "ask": "anew" | deadline | nothing says which days it takes
							ask    | nextClose,           | next close,       | deadline | is no rule for a date
							ask    | "workingDay": "true" | "workingDay": "move" | deadline | is no rule for a date
							ask    | nextClose,           | planDate,         | ask | it reads "planDate", which nothing in its diagram writes
							answer | "type": "checkbox"   | "type": "group", "path": "all" | complete | a group with a path
									ask    | {{unit}}             | {{party}}         | ask | it reads "party", which nothing in its diagram writes
					answer | "key": "complete",   | "key": "complete", "conditional": { "hide": "=anser = null" }, | answer | it reads "anser", which nothing in its diagram writes
					answer | "key": "symbol"      | "key": "Số"       | Số | the key is no variable name
					answer | "key": "symbol"      | "key": "symbol", "conditional": { "hide": "=symbol = null" } | symbol | in the browser its condition finds no cell "symbol" of its row
					answer | "maxLength": 4000    | "maxLength": 4001 | answer | the text may be longer than the database holds
									answer | "maxLength": 100     | "minLength": 1    | symbol | the text may be longer than the database holds
									""")
	void formsAreChecked(String form, String text, String replacement, String place, String mistake)
			throws IOException {
		model.with(form + ".form", text.strip(), replacement);
		assertThat(model.findings())
			.anySatisfy((finding) -> assertThat(finding).startsWith("ask-unit/%s.form, %s: ".formatted(form, place))
				.contains(mistake));
	}

	@Test
	void aFormThatNothingUsesIsFound() throws IOException {
		model.copy("ask.form", "spare.form").with("spare.form", "\"id\": \"ask\"", "\"id\": \"spare\"");
		assertThat(model.findings())
			.containsExactly("ask-unit/spare.form, spare: no task and no start event uses the form."
					+ " Remedy: name it in the diagram, or remove it.");
	}

	@Test
	void twoListsMayHaveAColumnOfTheSameName() throws IOException {
		model.with("answer.form", "\"key\": \"symbol\"", "\"key\": \"answer\"");
		assertThat(model.findings()).isEmpty();
	}

	@Test
	void twoListsMayNotHaveAColumnOfTheSameId() throws IOException {
		model.with("answer.form", "\"id\": \"Field_Symbol\"", "\"id\": \"Field_Answer\"");
		assertThat(model.findings()).containsExactly("ask-unit/answer.form, Field_Answer: two components have this id,"
				+ " so the form is not drawn. Remedy: give each an id of its own, in the whole form.");
	}

	@Test
	void aFileCalledOtherwiseThanItsProcessIsFound() throws IOException {
		model.rename(BPMN, "question.bpmn");
		assertThat(model.findings()).anySatisfy((finding) -> assertThat(finding)
			.startsWith("ask-unit/question.bpmn, ask-unit: folder, file and process have different names"));
	}

	@ParameterizedTest
	@CsvSource({ "Giao ban,true", "Trình BTV,true", "QĐ của UBKT,true", "Start,false", "Verify self-report,false",
			"Ký ban hành?,true", "Gia ha\u0323n,false", "Đã ký {{leader}},true" })
	void aVietnameseTextIsToldFromAForgottenOne(String text, boolean vietnamese) {
		assertThat(VietnameseText.is(text)).isEqualTo(vietnamese);
	}

	private void finds(String text, String replacement, String element, String mistake) throws IOException {
		model.with(BPMN, text, replacement);
		assertThat(model.findings())
			.anySatisfy((finding) -> assertThat(finding).startsWith("ask-unit/ask-unit.bpmn, %s: ".formatted(element))
				.contains(mistake));
	}

	@Test
	void aListOfAFormIsNoLoopOfTheEngine() throws IOException {
		model.with(BPMN, "      <bpmn:outgoing>Flow_Answered</bpmn:outgoing>\n    </bpmn:userTask>",
				"      <bpmn:outgoing>Flow_Answered</bpmn:outgoing><bpmn:multiInstanceLoopCharacteristics camunda:collection=\"kind\" camunda:elementVariable=\"matter\" /></bpmn:userTask>");
		assertThat(model.findings()).singleElement()
			.asString()
			.contains("Activity_Answer", "no list of the engine", "${lists.rows(kind)}");
	}

	@Test
	void aLoopOverWhatAVerbGivesIsALoop() throws IOException {
		model.with(BPMN, "      <bpmn:outgoing>Flow_Answered</bpmn:outgoing>\n    </bpmn:userTask>",
				"      <bpmn:outgoing>Flow_Answered</bpmn:outgoing><bpmn:multiInstanceLoopCharacteristics camunda:collection=\"${lists.rows(kind)}\" camunda:elementVariable=\"matter\" /></bpmn:userTask>");
		assertThat(model.findings()).isEmpty();
	}

	@Test
	void twoDiagramsInAFolderAreOneMessage() throws IOException {
		model.copy(BPMN, "ask-again.bpmn");
		assertThat(model.findings()).singleElement()
			.asString()
			.contains("the folder holds 2 diagrams: ask-again.bpmn, ask-unit.bpmn");
	}

	@Test
	void anUnknownVerbIsAnsweredWithThoseThatThereAre() throws IOException {
		model.with(BPMN, "${recordAnswer}", "${recordAnswr}");
		assertThat(model.findings()).anySatisfy(
				(finding) -> assertThat(finding).contains("${recordAnswr} is no verb", "name one of ${recordAnswer}"));
		model.with(BPMN, "${recordAnswr}", "${recordAnswer}").with(BPMN, "due.in(", "due.inn(");
		assertThat(model.findings()).anySatisfy((finding) -> assertThat(finding).contains("\"inn\"", "in/1, on/1"));
	}

	@Test
	void aPartOfAListOfChoicesThatThereIsNotIsNamed() throws IOException {
		model.with("ask.form", "\"units\"", "\"units:judicial\"");
		assertThat(model.findings()).isEmpty();
		model.with("ask.form", "\"units:judicial\"", "\"units:police\"");
		assertThat(model.findings()).singleElement().asString().contains("units, units:judicial");
	}

	@Test
	void aTableThatCannotBeReadIsNamedWithItsCell() throws IOException {
		model
			.table("""
					<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">
					<decision id="who-decides" name="Ai quyết định"><decisionTable id="t">
					<input id="i"><inputExpression id="ie" typeRef="string"><text>kind</text></inputExpression></input>
					<output id="o" name="who" typeRef="string" />
					<rule id="r"><inputEntry id="cell1"><text>"a" or or</text></inputEntry><outputEntry id="cell2"><text>siz(kind)</text></outputEntry></rule>
					</decisionTable></decision></definitions>""");
		assertThat(model.findings()).hasSize(2)
			.anySatisfy((finding) -> assertThat(finding).contains("ask-unit/who.dmn, cell1", "cannot be read"))
			.anySatisfy((finding) -> assertThat(finding).contains("cell2", "no function \"siz\""));
	}

	@Test
	void aConditionThatTheServerCannotAskIsNamed() throws IOException {
		model.with("answer.form", "\"type\": \"default\"", "\"type\": \"default\", \"unused\": true");
		model.condition("answer.form", "=cont(kind) > 1");
		assertThat(model.findings()).anySatisfy((finding) -> assertThat(finding).contains("calls \"cont\""));
	}

}
