package vn.oversight.engine;

import java.util.List;

import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The engine's settings that nobody should have to know of: where its default is unsafe,
 * slow or unlimited, ours stands here. Ordered last, so that it wins over the starter.
 */
@Component
@Order
class EngineDefaults extends AbstractProcessEnginePlugin {

	/** Units, roles and role accounts: {@code binh-lu.secretary}. */
	private static final String IDS = "[a-z0-9][a-z0-9.-]*";

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		history(engine);
		access(engine);
		jobs(engine);
	}

	private static void history(ProcessEngineConfigurationImpl engine) {
		engine.setHistoryTimeToLive("P1825D");
		engine.setEnforceHistoryTimeToLive(true);
		engine.setCustomHistoryLevels(List.of(new HistoryWithoutRoutineJobs()));
		// at night in Viet Nam; the engine reads these in UTC
		engine.setHistoryCleanupBatchWindowStartTime("18:00");
		engine.setHistoryCleanupBatchWindowEndTime("21:00");
	}

	private static void access(ProcessEngineConfigurationImpl engine) {
		engine.setAuthorizationEnabled(true);
		engine.setAuthorizationCheckRevokes(ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_NEVER);
		engine.setTenantCheckEnabled(false);
		engine.setUserResourceWhitelistPattern(IDS);
		engine.setGroupResourceWhitelistPattern(IDS + "|camunda-admin");
		engine.setEnablePasswordPolicy(true);
		// the engine would lock an account for everybody, whoever guesses; the login
		// counts for itself
		engine.setLoginMaxAttempts(Integer.MAX_VALUE);
		engine.setLoginDelayBase(0);
		engine.setLoginDelayMaxTime(0);
		engine.setJavaSerializationFormatEnabled(false);
		engine.setDeserializationTypeValidationEnabled(true);
	}

	private static void jobs(ProcessEngineConfigurationImpl engine) {
		engine.setFailedJobRetryTimeCycle("PT10S,PT30S,PT1M,PT5M,PT15M,PT1H");
		engine.setEnsureJobDueDateNotNull(true);
		engine.setJobExecutorAcquireByDueDate(true);
		// a changed rhythm of a recurring timer takes effect without a new deployment
		engine.setReevaluateTimeCycleWhenDue(true);
	}

}
