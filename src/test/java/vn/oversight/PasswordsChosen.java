package vn.oversight;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All accounts of the sample have chosen a password, which is still the first one. */
@TestComponent
public class PasswordsChosen {

	private final JdbcClient jdbc;

	PasswordsChosen(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@EventListener(ApplicationReadyEvent.class)
	public void choose() {
		jdbc.sql("update oversight.credential set must_change = false").update();
	}

}
