package vn.oversight.engine;

import java.time.Clock;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the checked forms at the engine's doors. */
@Configuration(proxyBeanMethods = false)
class FormConfiguration {

	@Bean
	Forms forms(ObjectMapper json, ObjectProvider<ChoiceList> choiceLists, OfficeDays days,
			ObjectProvider<JdbcClient> jdbc, ObjectProvider<Clock> clock, ObjectProvider<AnswerBook> books,
			CurrentUser user) {
		return new Forms(
				new FormRules(json, choiceLists::stream, new FieldDates(days),
						(properties) -> !properties.isEmpty()
								&& books.stream().anyMatch((book) -> book.keepsApart(properties))),
				json, new StartedTwice(jdbc, clock), books, user);
	}

	@Bean
	ProcessEnginePlugin checkedForms(Forms forms) {
		return new AbstractProcessEnginePlugin() {

			@Override
			public void preInit(ProcessEngineConfigurationImpl engine) {
				engine.setFormService(forms.formService());
				engine.setTaskService(forms.taskService());
				engine.setRuntimeService(new NumbersFromDiagrams());
			}

		};
	}

}
