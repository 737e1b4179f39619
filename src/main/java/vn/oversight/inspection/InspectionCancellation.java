package vn.oversight.inspection;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.engine.Choice;
import vn.oversight.engine.ChoiceList;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.Verb;
import vn.oversight.register.Register;

/** The verbs of {@code inspection-cancellation}, and the cases that it can cancel. */
@Configuration(proxyBeanMethods = false)
class InspectionCancellation {

	private final Register register;

	private final Inspections inspections;

	InspectionCancellation(Register register, Inspections inspections) {
		this.register = register;
		this.inspections = inspections;
	}

	/** Files the proposal under the case that it would cancel. */
	@Bean
	@Verb("keepCaseNumber")
	ExecutionListener keepCaseNumber() {
		return (execution) -> execution.setProcessBusinessKey(InspectionCycle.caseNumber.in(execution));
	}

	@Bean
	@Verb("requestCancellation")
	JavaDelegate requestCancellation() {
		return (execution) -> {
			String number = InspectionCycle.caseNumber.in(execution);
			if (InspectionCycle.running(execution, number) == null) {
				throw new Refusal("Cuộc " + number + " đã kết thúc nên không thể hủy; hãy chọn “Không đồng ý”.",
						"Case " + number + " has ended and cannot be cancelled.");
			}
			execution.getProcessEngineServices()
				.getRuntimeService()
				.createMessageCorrelation(InspectionCycle.CANCELLED_MESSAGE)
				.processInstanceBusinessKey(number)
				.setVariable(InspectionCycle.cancelReason.name(), InspectionCycle.cancelReason.in(execution))
				.correlate();
		};
	}

	@Bean
	ChoiceList openInspections() {
		return ChoiceList.of("open-inspections",
				() -> register.openInspections()
					.stream()
					.map((inspection) -> new Choice(inspection.caseNumber(), inspections.line(inspection)))
					.toList());
	}

}
