package vn.oversight;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * All tests share one engine: what a class opened is ended behind it, and the numbers
 * that a test gives its papers are free again for the next.
 */
class NothingLeftOpen implements BeforeEachCallback, AfterAllCallback {

	@Override
	public void beforeEach(ExtensionContext test) {
		SpringExtension.getApplicationContext(test)
			.getBean(JdbcClient.class)
			.sql("delete from oversight.document")
			.update();
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
