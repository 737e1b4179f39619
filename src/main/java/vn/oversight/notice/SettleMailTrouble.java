package vn.oversight.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;

/** Sends again what did not go, or gives it up, as the office has decided. */
@Verb("settleMailTrouble")
class SettleMailTrouble implements JavaDelegate {

	private static final Variable<String> KEY = Variable.text("troubleKey");

	private static final Variable<String> DECISION = Variable.text("troubleDecision");

	private final MailTroubles troubles;

	SettleMailTrouble(MailTroubles troubles) {
		this.troubles = troubles;
	}

	@Override
	public void execute(DelegateExecution execution) {
		troubles.settle(KEY.in(execution), "again".equals(DECISION.in(execution)));
	}

}
