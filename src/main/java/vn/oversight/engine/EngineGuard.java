package vn.oversight.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What users may make the engine do, and how it tells them that they may not. */
@Component
@Order(0)
class EngineGuard extends AbstractProcessEnginePlugin {

	private final ApplicationContext context;

	EngineGuard(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		Map<Object, Object> verbs = new VerbsByName(context);
		engine.setBeans(verbs);
		engine.setExpressionManager(new GuardedExpressionManager(context, verbs));

		engine.setCustomPreBPMNParseListeners(
				EngineGuard.<BpmnParseListener>first(new NoScripts(), engine.getCustomPreBPMNParseListeners()));
		engine.setCustomPreCommandInterceptorsTxRequired(EngineGuard.<CommandInterceptor>first(new RefusalInterceptor(),
				first(new ConflictRetry(), engine.getCustomPreCommandInterceptorsTxRequired())));
		engine.setCustomPreCommandInterceptorsTxRequiresNew(EngineGuard.<CommandInterceptor>first(
				new RefusalInterceptor(), engine.getCustomPreCommandInterceptorsTxRequiresNew()));
		// every refusal would be an ERROR with its stack trace; failures are logged where
		// they are answered: by REST, by the job executor, by our own callers
		engine.setEnableCmdExceptionLogging(false);
	}

	private static <T> List<T> first(T ours, List<T> others) {
		List<T> all = new ArrayList<>(List.of(ours));
		if (others != null) {
			all.addAll(others);
		}
		return all;
	}

}
