package vn.oversight.inspection;

import java.util.Map;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.engine.Choice;
import vn.oversight.engine.ChoiceList;
import vn.oversight.engine.OldVerb;
import vn.oversight.engine.OtherCases;
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
	@OldVerb("changeCase")
	JavaDelegate requestCancellation(OtherCases others) {
		return (execution) -> {
			String number = InspectionCycle.caseNumber.in(execution);
			boolean isHeard = InspectionCycle.running(execution, number) != null
					&& others.tellCase(InspectionCycle.CANCELLED_MESSAGE, number,
							Map.of(InspectionCycle.cancelReason.name(), InspectionCycle.cancelReason.in(execution)));
			if (!isHeard) {
				throw new Refusal(
						"Cuộc " + number
								+ " đã kết thúc hoặc đang tạm dừng nên không thể hủy; hãy chọn “Không đồng ý”.",
						"Case " + number + " has ended or is suspended and cannot be cancelled.");
			}
		};
	}

	@Bean
	@OldVerb("open-cases:inspection-cycle")
	ChoiceList openInspections() {
		return ChoiceList.of("open-inspections",
				() -> register.openInspections()
					.stream()
					.map((inspection) -> new Choice(inspection.caseNumber(), inspections.line(inspection)))
					.toList());
	}

}
