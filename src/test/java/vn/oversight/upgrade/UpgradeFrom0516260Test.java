package vn.oversight.upgrade;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * From the first version that offices ran. The engine has a name of its own, because
 * engines are kept in one static map by name.
 */
@SpringBootTest(properties = { "camunda.bpm.job-execution.enabled=false", "oversight.mail.poll-interval=0",
		"oversight.initial-password=Mat-khau-thu-2026", "camunda.bpm.process-engine-name=from-0516260" })
@ContextConfiguration(initializers = UpgradeFrom0516260Test.Before.class)
class UpgradeFrom0516260Test extends CasesOfBefore {

	static class Before extends DatabaseOfBefore {

		Before() {
			super("0516260");
		}

	}

}
