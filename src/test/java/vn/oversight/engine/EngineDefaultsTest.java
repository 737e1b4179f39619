package vn.oversight.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import vn.oversight.OversightTest;

import static org.assertj.core.api.Assertions.assertThat;

@OversightTest
class EngineDefaultsTest {

	@Autowired
	ProcessEngine engine;

	@Test
	void theEngineOfTheRunningApplicationIsSetUpAsWePromise() {
		ProcessEngineConfigurationImpl engine = (ProcessEngineConfigurationImpl) this.engine
			.getProcessEngineConfiguration();
		assertThat(engine.isAuthorizationEnabled()).isTrue();
		assertThat(engine.getAuthorizationCheckRevokes()).isEqualTo("never");
		assertThat(engine.isEnablePasswordPolicy()).isTrue();
		assertThat(engine.isJavaSerializationFormatEnabled()).isFalse();
		assertThat(engine.isDeserializationTypeValidationEnabled()).isTrue();
		assertThat(engine.isEnforceHistoryTimeToLive()).isTrue();
		assertThat(engine.isEnsureJobDueDateNotNull()).isTrue();
		assertThat(engine.isJobExecutorAcquireByDueDate()).isTrue();
		assertThat(engine.getDatabaseSchemaUpdate()).isEqualTo("false");
		assertThat(engine.getHistoryLevel().getName()).isEqualTo("full");
	}

}
