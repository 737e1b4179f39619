package vn.oversight.cases;

import java.util.List;
import java.util.stream.Collectors;

import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/**
 * What became of the cases that a case has opened, for whoever sums up:
 * {@code ${childCases.account(execution.processBusinessKey)}}. Of a confidential one only
 * its number is told.
 */
@Verb("childCases")
public class ChildCases {

	private static final int LONGEST_TEXT = 3500;

	private final JdbcClient jdbc;

	private final Organisation organisation;

	ChildCases(JdbcClient jdbc, Organisation organisation) {
		this.jdbc = jdbc;
		this.organisation = organisation;
	}

	/**
	 * The cases as rows of a table: {@code number}, {@code title}, {@code subject} (the
	 * unit by its name), {@code state} and, in words, {@code result}.
	 */
	public SpinJsonNode rows(String caseNumber) {
		SpinJsonNode rows = Spin.JSON(List.of());
		of(caseNumber).forEach((child) -> {
			SpinJsonNode row = Spin.JSON("{}");
			row.prop("number", child.number());
			row.prop("title", child.called());
			row.prop("subject", (child.subject() != null) ? organisation.unitName(child.subject()) : "");
			row.prop("state", child.state());
			row.prop("result", child.result());
			rows.append(row);
		});
		return rows;
	}

	/**
	 * How many there are and how many have come to their end, in words; those that have
	 * not are named, each with its reason.
	 */
	public String account(String caseNumber) {
		List<Child> all = of(caseNumber);
		if (all.isEmpty()) {
			return "Không có hồ sơ nào.";
		}
		List<Child> missing = all.stream().filter((child) -> !child.state().equals("ended")).toList();
		String text = "%d/%d hồ sơ đã xong.".formatted(all.size() - missing.size(), all.size()) + missing.stream()
			.map((child) -> "\n- %s (%s): %s".formatted(child.called(), child.number(), child.result()))
			.collect(Collectors.joining());
		return (text.length() > LONGEST_TEXT) ? text.substring(0, LONGEST_TEXT) + "…" : text;
	}

	private List<Child> of(String caseNumber) {
		return jdbc.sql("""
				select number, title, subject, state, end_reason, confidential from oversight.case_record
				where parent = :number order by number""")
			.param("number", caseNumber)
			.query((row, index) -> new Child(row.getString("number"), row.getString("title"), row.getString("subject"),
					row.getString("state"), row.getString("end_reason"), row.getBoolean("confidential")))
			.list();
	}

	private record Child(String number, String title, String subject, String state, String reason,
			boolean isConfidential) {

		String called() {
			return isConfidential ? number : title;
		}

		String result() {
			return switch (state) {
				case "open" -> "đang thực hiện";
				case "ended" -> "đã xong";
				default -> isConfidential ? "đã dừng" : reason;
			};
		}

	}

}
