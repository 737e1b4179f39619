package vn.oversight.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;

/** Writes to an address again that a mail server had refused. */
@Verb("resumeAddress")
class ResumeAddress implements JavaDelegate {

	private static final Variable<String> ADDRESS = Variable.text("address");

	private final RefusedAddresses addresses;

	ResumeAddress(RefusedAddresses addresses) {
		this.addresses = addresses;
	}

	@Override
	public void execute(DelegateExecution execution) {
		addresses.resume(ADDRESS.in(execution));
	}

}
