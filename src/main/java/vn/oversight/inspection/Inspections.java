package vn.oversight.inspection;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;

import vn.oversight.assignments.Finding;
import vn.oversight.calendar.DateWords;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;
import vn.oversight.register.Inspection;
import vn.oversight.register.Register;

/** Inspections in words, for the forms: {@code ${inspections.summary(caseNumber)}}. */
@Verb("inspections")
public class Inspections {

	private final Register register;

	private final Organisation organisation;

	Inspections(Register register, Organisation organisation) {
		this.register = register;
		this.organisation = organisation;
	}

	/** One line: number, kind, unit and what it is about. */
	public String summary(String caseNumber) {
		return register.inspection(caseNumber).map(this::line).orElse(caseNumber);
	}

	/** The id of the unit that is inspected; {@code null} if there is no such case. */
	public String subject(String caseNumber) {
		return register.inspection(caseNumber).map(Inspection::subject).orElse(null);
	}

	String line(Inspection inspection) {
		return "%s – %s %s: %s".formatted(inspection.caseNumber(),
				InspectionKind.of(inspection.kind()).title().toLowerCase(Locale.ROOT),
				organisation.unitName(inspection.subject()), inspection.title());
	}

	/** The drafted conclusion as rows of a table, one for each demand. */
	public SpinJsonNode conclusionRows(SpinJsonNode findings, SpinJsonNode demands) {
		List<Map<String, String>> rows = Conclusion.of(findings, demands, LocalDate.MIN)
			.stream()
			.flatMap((finding) -> finding.demands().stream().map((demand) -> row(finding, demand)))
			.toList();
		return Spin.JSON(rows);
	}

	private Map<String, String> row(Finding finding, Finding.NewDemand demand) {
		return Map.of("finding", finding.content(), "content", demand.content(), "owner",
				organisation.unitName(demand.owner()), "due", DateWords.of(demand.dueOn()), "monitor",
				organisation.unitName(demand.monitor()));
	}

}
