package vn.oversight.engine;

import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks the engine what whoever is signed in may not ask themselves. To be used only after
 * their own rights were asked.
 */
@Component
public class AsTheApplication {

	private static final ThreadLocal<Authentication> behind = new ThreadLocal<>();

	private final ObjectProvider<IdentityService> identity;

	AsTheApplication(ObjectProvider<IdentityService> identity) {
		this.identity = identity;
	}

	/**
	 * Who has the application ask in its own name on this thread; {@code null} if nobody.
	 */
	static Authentication behind() {
		return behind.get();
	}

	/** Answers without anybody's rights, and gives them back. */
	public <T> T get(Supplier<T> question) {
		IdentityService service = identity.getObject();
		Authentication reader = service.getCurrentAuthentication();
		Authentication outer = behind.get();
		service.clearAuthentication();
		behind.set((reader != null) ? reader : outer);
		try {
			return question.get();
		}
		finally {
			if (outer != null) {
				behind.set(outer);
			}
			else {
				behind.remove();
			}
			service.setAuthentication(reader);
		}
	}

}
