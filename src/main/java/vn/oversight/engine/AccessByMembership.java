package vn.oversight.engine;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts membership in the place of the engine's authorizations for single tasks. */
@Component
@Order(0)
class AccessByMembership extends AbstractProcessEnginePlugin {

	private final OverseenGroups overseen;

	private final ConfidentialTasks confidential;

	private final Deputies deputies;

	private final ApplicationEventPublisher events;

	private final PlatformTransactionManager transactions;

	AccessByMembership(OverseenGroups overseen, ConfidentialTasks confidential, Deputies deputies,
			ApplicationEventPublisher events, PlatformTransactionManager transactions) {
		this.overseen = overseen;
		this.confidential = confidential;
		this.deputies = deputies;
		this.events = events;
		this.transactions = transactions;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		engine.setIdentityService(new GuardedIdentityService(deputies, events, transactions));
		engine.setCustomSessionFactories(with(new TasksByMembershipFactory(), engine.getCustomSessionFactories()));
		engine.setCommandCheckers(List.of(new TenantCommandChecker(), new TaskChecks()));
		engine.setResourceAuthorizationProvider(new NoGrantsForTasks());
		List<BpmnParseListener> listeners = with(confidential, engine.getCustomPreBPMNParseListeners());
		engine.setCustomPreBPMNParseListeners(listeners);
	}

	private static <T> List<T> with(T ours, List<T> others) {
		List<T> all = new ArrayList<>(List.of(ours));
		if (others != null) {
			all.addAll(others);
		}
		return all;
	}

	private final class TasksByMembershipFactory implements SessionFactory {

		@Override
		public Class<?> getSessionType() {
			return AuthorizationManager.class;
		}

		@Override
		public Session openSession() {
			return new TasksByMembership(overseen, confidential);
		}

	}

}
