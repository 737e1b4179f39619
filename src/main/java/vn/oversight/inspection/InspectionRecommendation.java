package vn.oversight.inspection;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.engine.Verb;

/** The verb of {@code inspection-recommendation}. */
@Configuration(proxyBeanMethods = false)
class InspectionRecommendation {

	static final String KEY = "inspection-recommendation";

	@Bean
	@Verb("openRecommendedInspection")
	JavaDelegate openRecommendedInspection() {
		return (execution) -> {
			String from = InspectionCycle.caseNumber.in(execution);
			execution.getProcessEngineServices()
				.getRuntimeService()
				.createProcessInstanceByKey(InspectionCycle.KEY)
				.setVariable(InspectionCycle.kind.name(), InspectionKind.VIOLATION_INSPECTION.id())
				.setVariable(InspectionCycle.subject.name(), InspectionCycle.subject.in(execution))
				.setVariable(InspectionCycle.title.name(), InspectionCycle.title.in(execution))
				.setVariable(InspectionCycle.ground.name(), "Kiến nghị từ cuộc giám sát " + from)
				.setVariable(InspectionCycle.recommendedBy.name(), from)
				.execute();
		};
	}

}
