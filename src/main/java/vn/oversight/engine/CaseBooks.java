package vn.oversight.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
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
				// one of the engine's own, so that nobody can skip it
				process.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) CaseBooks.this::ended);
			}

		});
		engine.setCustomPostBPMNParseListeners(listeners);
	}

	private void ended(DelegateExecution execution) {
		ExecutionEntity entity = (ExecutionEntity) execution;
		String reason = entity.getDeleteReason();
		CaseEnd end = new CaseEnd(entity.getProcessDefinition().getKey(), entity.getProcessInstanceId(),
				entity.getProcessBusinessKey(), (reason != null && !reason.isBlank()) ? reason : CaseEnd.NO_REASON,
				reason != null || entity.isCanceled(), entity.getSuperExecution() != null, entity.getVariables());
		books.orderedStream().forEach((book) -> book.ended(end));
	}

	/** The same by a diagram, each day. */
	@Bean
	@Verb("reconcileBooks")
	static JavaDelegate reconcileBooks(ObjectProvider<CaseBooks> books) {
		return (execution) -> books.getObject().reconcile();
	}

	/** Lets each book look; one that fails does not keep the others from it. */
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
