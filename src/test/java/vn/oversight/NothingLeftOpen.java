package vn.oversight;

import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * All tests share one engine: what a class opened is ended behind it, the numbers that a
 * test gives its papers are free again for the next, and nobody is shut out for passwords
 * that another test tried at another time of the injected clock.
 */
class NothingLeftOpen implements BeforeEachCallback, AfterAllCallback {

	@Override
	public void beforeEach(ExtensionContext test) {
		ApplicationContext application = SpringExtension.getApplicationContext(test);
		findByName(application.getBean(ProcessEngine.class));
		JdbcClient jdbc = application.getBean(JdbcClient.class);
		jdbc.sql("delete from oversight.document").update();
		jdbc.sql("delete from oversight.login_attempt").update();
	}

	/**
	 * Tasklist looks its engine up by name: an application of another test that has
	 * started or ended since would have taken it away.
	 */
	private static void findByName(ProcessEngine engine) {
		RuntimeContainerDelegate names = RuntimeContainerDelegate.INSTANCE.get();
		ProcessEngine known = names.getProcessEngineService().getProcessEngine(engine.getName());
		if (known != engine) {
			if (known != null) {
				names.unregisterProcessEngine(known);
			}
			names.registerProcessEngine(engine);
		}
		ProcessEngines.registerProcessEngine(engine);
	}

	@Override
	public void afterAll(ExtensionContext test) {
		ApplicationContext application = SpringExtension.getApplicationContext(test);
		application.getBean(Play.class).end();
		// what was queued by an injected clock is old by the real one, which is a fault
		// of the sender's
		application.getBean(JdbcClient.class)
			.sql("update oversight.notice set state = 'suppressed', failing_since = null where state in ('queued', 'waiting', 'held', 'unknown')")
			.update();
	}

}
