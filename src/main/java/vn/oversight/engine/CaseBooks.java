package vn.oversight.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps books and engine in step: tells the books of the end of each case, old diagrams'
 * as well, and lets them look for what they missed.
 */
@Component
public class CaseBooks extends AbstractProcessEnginePlugin {

	private static final Logger log = LoggerFactory.getLogger(CaseBooks.class);

	private final ObjectProvider<CaseBook> books;

	private final ObjectProvider<StartUp> startUp;

	private final ObjectProvider<OwnTransactions> transactions;

	CaseBooks(ObjectProvider<CaseBook> books, ObjectProvider<StartUp> startUp,
			ObjectProvider<OwnTransactions> transactions) {
		this.books = books;
		this.startUp = startUp;
		this.transactions = transactions;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		List<BpmnParseListener> listeners = new ArrayList<>(
				Optional.ofNullable(engine.getCustomPostBPMNParseListeners()).orElse(List.of()));
		listeners.add(new AbstractBpmnParseListener() {

			@Override
			public void parseProcess(Element element, ProcessDefinitionEntity process) {
				CaseMarks.read(element, process);
				// the engine's own, so that nobody can skip them
				process.addBuiltInListener(ExecutionListener.EVENTNAME_START,
						(ExecutionListener) (execution) -> started((ExecutionEntity) execution));
				process.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) CaseBooks.this::ended);
			}

			@Override
			public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
				String reason = CaseMarks.properties(element).get("cancelled");
				if (reason != null) {
					activity.addBuiltInListener(ExecutionListener.EVENTNAME_START,
							(ExecutionListener) (execution) -> cancelled(execution, reason));
				}
			}

		});
		engine.setCustomPostBPMNParseListeners(listeners);
		engine.getCustomHistoryEventHandlers().add(new Numbered());
	}

	private void started(ExecutionEntity instance) {
		CaseStart start = new CaseStart(instance);
		books.orderedStream().forEach((book) -> book.started(start));
	}

	private void cancelled(DelegateExecution execution, String text) {
		Object reason = Context.getProcessEngineConfiguration()
			.getExpressionManager()
			.createExpression(text)
			.getValue(execution);
		String words = (reason != null && !reason.toString().isBlank()) ? reason.toString() : CaseEnd.NO_REASON;
		books.orderedStream().forEach((book) -> book.cancelled(execution.getProcessInstanceId(), words));
	}

	/**
	 * The official step that a task belongs to: its own, or that of the call that its
	 * process answers.
	 * @return {@code null} if no diagram names one
	 */
	public static String officialStep(DelegateTask task) {
		String element = task.getTaskDefinitionKey();
		for (ExecutionEntity at = (ExecutionEntity) task.getExecution(); at != null; at = at.getProcessInstance()
			.getSuperExecution()) {
			String step = CaseMarks.of(at.getProcessDefinition())
				.official()
				.get((at == task.getExecution()) ? element : at.getActivityId());
			if (step != null) {
				return step;
			}
		}
		return null;
	}

	private void ended(DelegateExecution execution) {
		ExecutionEntity entity = (ExecutionEntity) execution;
		String reason = entity.getDeleteReason();
		CaseEnd end = new CaseEnd(entity.getProcessDefinition().getKey(), entity.getProcessInstanceId(),
				entity.getProcessBusinessKey(), (reason != null && !reason.isBlank()) ? reason : CaseEnd.NO_REASON,
				reason != null || entity.isCanceled(), entity.getSuperExecution() != null, entity.getVariables());
		books.orderedStream().forEach((book) -> book.ended(end));
	}

	/** A verb has given a running case its number. */
	private final class Numbered implements HistoryEventHandler {

		@Override
		public void handleEvent(HistoryEvent event) {
			if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_UPDATE)
					&& event instanceof HistoricProcessInstanceEventEntity update && update.getBusinessKey() != null) {
				ExecutionEntity instance = Context.getCommandContext()
					.getExecutionManager()
					.findExecutionById(update.getProcessInstanceId());
				if (instance != null && !instance.isEnded()) {
					started(instance);
				}
			}
		}

		@Override
		public void handleEvents(List<HistoryEvent> events) {
			events.forEach(this::handleEvent);
		}

	}

	/** The same by a diagram, each day. */
	@Bean
	@Verb("reconcileBooks")
	static JavaDelegate reconcileBooks(ObjectProvider<CaseBooks> books) {
		return (execution) -> books.getObject().reconcile();
	}

	/**
	 * Lets each book look, at each start and each day; one that fails does not keep the
	 * others from it.
	 */
	@EventListener(ApplicationReadyEvent.class)
	public void reconcile() {
		books.orderedStream().forEach((book) -> {
			try {
				transactions.getObject().run(() -> startUp.getObject().bringInLine(book::reconcile));
			}
			catch (RuntimeException ex) {
				log.error("{} could not be held against the engine", book.getClass().getSimpleName(), ex);
			}
		});
	}

}
