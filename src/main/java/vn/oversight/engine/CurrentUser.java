package vn.oversight.engine;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who is asking the engine right now. */
@Component
public class CurrentUser {

	private final ObjectProvider<IdentityService> identity;

	CurrentUser(ObjectProvider<IdentityService> identity) {
		this.identity = identity;
	}

	/** The id of the account; {@code null} when the engine acts by itself. */
	public String id() {
		Authentication authentication = identity.getObject().getCurrentAuthentication();
		return (authentication != null) ? authentication.getUserId() : null;
	}

}
