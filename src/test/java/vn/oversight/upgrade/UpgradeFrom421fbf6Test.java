package vn.oversight.upgrade;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * From the last version before cases, assignments and books were declared in diagrams.
 * The engine has a name of its own, because engines are kept in one static map by name.
 */
@SpringBootTest(properties = { "camunda.bpm.job-execution.enabled=false", "oversight.mail.poll-interval=0",
		"oversight.initial-password=Mat-khau-thu-2026", "camunda.bpm.process-engine-name=from-421fbf6" })
@ContextConfiguration(initializers = UpgradeFrom421fbf6Test.Before.class)
class UpgradeFrom421fbf6Test extends CasesOfBefore {

	static class Before extends DatabaseOfBefore {

		Before() {
			super("421fbf6");
		}

	}

}
