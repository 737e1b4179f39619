package vn.oversight.engine;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;

import static org.assertj.core.api.Assertions.assertThat;

@OversightTest
class EngineDefaultsTest {

	@Autowired
	ProcessEngine engine;

	@Autowired
	CamundaBpmProperties settings;

	@Autowired
	IdentityService identity;

	@Autowired
	JdbcClient jdbc;

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
		assertThat(engine.getHistoryTimeToLive()).isEqualTo("P1825D");
		assertThat(engine.getHistoryCleanupBatchWindowStartTime()).isEqualTo("18:00");
		assertThat(engine.getHistoryCleanupBatchWindowEndTime()).isEqualTo("21:00");
		assertThat(engine.getFailedJobRetryTimeCycle()).isEqualTo("PT10S,PT30S,PT1M,PT5M,PT15M,PT1H");
		assertThat(engine.getDefaultNumberOfRetries()).isEqualTo(6);
		assertThat(engine.isMetricsEnabled()).isFalse();
		assertThat(engine.getUserResourceWhitelistPattern()).isEqualTo("[a-z0-9][a-z0-9.-]*");
	}

	@Test
	void nobodyLocksTheAccountOfAnotherInTheEngine() {
		identity.saveUser(user("test.lockable"));
		for (int attempt = 0; attempt < 12; attempt++) {
			assertThat(identity.checkPassword("test.lockable", "wrong")).isFalse();
		}
		assertThat(identity.checkPassword("test.lockable", "Mat-khau-thu-2026")).isTrue();
	}

	@Test
	void theJobExecutorTakesManyJobsAtOnceAndGivesThemBackSoon() {
		assertThat(settings.getJobExecution()).satisfies((jobs) -> {
			assertThat(jobs.getCorePoolSize()).isEqualTo(8);
			assertThat(jobs.getMaxPoolSize()).isEqualTo(8);
			assertThat(jobs.getQueueCapacity()).isEqualTo(50);
			assertThat(jobs.getMaxJobsPerAcquisition()).isEqualTo(50);
			assertThat(jobs.getLockTimeInMillis()).isEqualTo(60_000);
			assertThat(jobs.getWaitTimeInMillis()).isEqualTo(1_000);
			assertThat(jobs.getMaxWait()).isEqualTo(5_000);
			assertThat(jobs.getBackoffTimeInMillis()).isEqualTo(90);
			assertThat(jobs.getMaxBackoff()).isEqualTo(450);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "(due_date_", "(assignee_, due_date_", "(follow_up_date_", "(parent_task_id_" })
	void theInboxHasItsIndexes(String columns) {
		assertThat(
				jdbc.sql("select indexdef from pg_indexes where tablename = 'act_ru_task'").query(String.class).list())
			.anyMatch((index) -> index.contains(columns));
	}

	@ParameterizedTest
	@ValueSource(strings = { "(duedate_)", "(process_instance_id_) WHERE (lock_owner_ IS NOT NULL)" })
	void theJobExecutorHasItsIndexes(String columns) {
		assertThat(
				jdbc.sql("select indexdef from pg_indexes where tablename = 'act_ru_job'").query(String.class).list())
			.anyMatch((index) -> index.endsWith(columns));
	}

	@Test
	void whatIsNotNeededIsOff() {
		assertThat(settings.getEventing().isTask()).isTrue();
		assertThat(settings.getEventing().isExecution()).isFalse();
		assertThat(settings.getEventing().isHistory()).isFalse();
		assertThat(settings.getWebapp().isIndexRedirectEnabled()).isFalse();
		assertThat(settings.getAdminUser().getId()).isNull();
	}

	@Test
	void theDatabaseCompilesNoQueriesAndPlansEachForItsReader() {
		assertThat(jdbc.sql("show jit").query(String.class).single()).isEqualTo("off");
		assertThat(jdbc.sql("show plan_cache_mode").query(String.class).single()).isEqualTo("force_custom_plan");
	}

	private User user(String id) {
		User user = identity.newUser(id);
		user.setPassword("Mat-khau-thu-2026");
		return user;
	}

}
