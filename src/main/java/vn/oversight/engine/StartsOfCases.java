package vn.oversight.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells of each case that somebody begins, those of old diagrams as well. */
@Component
class StartsOfCases extends AbstractProcessEnginePlugin {

	private final CurrentUser user;

	private final ApplicationEventPublisher events;

	private final JdbcClient jdbc;

	StartsOfCases(CurrentUser user, ApplicationEventPublisher events, JdbcClient jdbc) {
		this.user = user;
		this.events = events;
		this.jdbc = jdbc;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		List<BpmnParseListener> listeners = new ArrayList<>(
				Optional.ofNullable(engine.getCustomPostBPMNParseListeners()).orElse(List.of()));
		listeners.add(new AbstractBpmnParseListener() {

			@Override
			public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl start) {
				if (scope instanceof ProcessDefinitionEntity) {
					start.addBuiltInListener(ExecutionListener.EVENTNAME_END,
							(ExecutionListener) StartsOfCases.this::started);
				}
			}

		});
		engine.setCustomPostBPMNParseListeners(listeners);
	}

	private void started(DelegateExecution execution) {
		String account = user.behind();
		if (account != null) {
			events.publishEvent(new CaseStarted(execution, account, starters(execution.getProcessDefinitionId())));
		}
	}

	private Set<String> starters(String definition) {
		return Set.copyOf(jdbc.sql("""
				select distinct group_id_ from public.act_ru_identitylink
				where proc_def_id_ = :definition and type_ = 'candidate' and group_id_ is not null""")
			.param("definition", definition)
			.query(String.class)
			.list());
	}

}
