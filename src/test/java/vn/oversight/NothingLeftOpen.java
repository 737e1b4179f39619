package vn.oversight;

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
		JdbcClient jdbc = SpringExtension.getApplicationContext(test).getBean(JdbcClient.class);
		jdbc.sql("delete from oversight.document").update();
		jdbc.sql("delete from oversight.login_attempt").update();
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
