package vn.oversight.web;

import java.util.List;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;

/** Accounts that a test makes for itself. */
record People(IdentityService identity) {

	static final String PASSWORD = "Mat-khau-thu-2026";

	void add(String name, String... groups) {
		if (identity.createUserQuery().userId(name).count() > 0) {
			return;
		}
		User user = identity.newUser(name);
		user.setPassword(PASSWORD);
		identity.saveUser(user);
		for (String group : List.of(groups)) {
			if (identity.createGroupQuery().groupId(group).count() == 0) {
				identity.saveGroup(identity.newGroup(group));
			}
			identity.createMembership(name, group);
		}
	}

}
