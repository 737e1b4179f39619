package vn.oversight.engine;

import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;

/** Refuses a number from whoever starts a case by REST without its form. */
class NumbersFromDiagrams extends RuntimeServiceImpl {

	/** REST alone starts by the id of a definition; verbs start by its key. */
	@Override
	public ProcessInstantiationBuilder createProcessInstanceById(String definitionId) {
		return new WithoutNumber(commandExecutor, definitionId);
	}

	private static final class WithoutNumber extends ProcessInstantiationBuilderImpl {

		WithoutNumber(CommandExecutor commands, String definitionId) {
			super(commands);
			this.processDefinitionId = definitionId;
		}

		@Override
		public ProcessInstantiationBuilder businessKey(String businessKey) {
			Forms.refuseBusinessKey(businessKey);
			return this;
		}

	}

}
