package vn.oversight.engine;

import java.util.List;
import java.util.stream.Stream;

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

	/**
	 * The id of the account, also of one in whose place the application asks just now:
	 * see {@link AsTheApplication}. {@code null} when the engine acts by itself.
	 */
	String behind() {
		Authentication behind = AsTheApplication.behind();
		return (id() == null && behind != null) ? behind.getUserId() : id();
	}

	/**
	 * The groups that they act as: their own first, then those of whom they stand in for;
	 * empty when the engine acts by itself.
	 */
	public List<String> groups() {
		Authentication authentication = identity.getObject().getCurrentAuthentication();
		if (authentication == null || authentication.getUserId() == null) {
			return List.of();
		}
		Stream<String> groups = (authentication.getGroupIds() != null) ? authentication.getGroupIds().stream()
				: Stream.empty();
		return Stream.concat(groups, Stream.of(PersonGroup.of(authentication.getUserId()))).toList();
	}

}
