package vn.oversight.engine;

import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/**
 * Hands what was decided to the case of the same number, by the message that its diagram
 * waits for: {@code camunda:delegateExpression="${changeCase}"} with input parameters.
 * The case itself refuses what cannot be any more.
 */
@Verb(value = "changeCase", needs = "caseMessage", takes = "caseGives")
class ChangeCase implements JavaDelegate {

	/** The name of the message. */
	private static final Variable<String> message = Variable.text("caseMessage");

	/**
	 * The variables that go with it, those that are set, under their own names or others:
	 * {@code changeReason, newSessionDate=newDate}.
	 */
	private static final Variable<String> gives = Variable.text("caseGives");

	private final OtherCases others;

	ChangeCase(OtherCases others) {
		this.others = others;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Map<String, Object> given = new HashMap<>();
		for (Object pair : Lists.of(gives.in(execution))) {
			String[] names = pair.toString().split("\\s*=\\s*", 2);
			Object value = execution.getVariable(names[names.length - 1]);
			if (value != null) {
				given.put(names[0], value);
			}
		}
		String number = execution.getProcessBusinessKey();
		if (!others.tellCase(message.in(execution), number, given)) {
			throw new Refusal(
					"Hồ sơ %s đã kết thúc hoặc đang tạm dừng nên không thể hủy, đổi ngày; hãy chọn “Không đồng ý”."
						.formatted(number),
					"Case %s has ended or is suspended and cannot be changed.".formatted(number));
		}
	}

}
