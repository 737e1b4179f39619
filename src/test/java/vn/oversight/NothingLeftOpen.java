package vn.oversight;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** All tests share one engine: what a class opened is ended behind it. */
class NothingLeftOpen implements AfterAllCallback {

	@Override
	public void afterAll(ExtensionContext test) {
		SpringExtension.getApplicationContext(test).getBean(Play.class).end();
	}

}
