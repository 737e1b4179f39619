package vn.oversight.inspection;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The papers of a running inspection, as its forms have noted them. */
@Component
public class InspectionPapers {

	private static final List<Kind> KINDS = List.of(new Kind("Quyết định, kế hoạch", "planNumber", "planDate", true),
			new Kind("Báo cáo tự kiểm tra", "selfReportNumber", "selfReportDate", true),
			new Kind("Biên bản làm việc", "minutesNumber", "meetingDate", true),
			new Kind("Báo cáo kết quả", "resultNumber", "resultDate", false),
			new Kind("Thông báo kết luận", "conclusionNumber", "conclusionDate", true));

	private final JdbcClient jdbc;

	InspectionPapers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** In the order in which they are made; empty if none was or the case has ended. */
	public List<Paper> of(String caseNumber) {
		Map<String, String> noted = new HashMap<>();
		jdbc.sql("""
				select v.name_, v.text_ from act_ru_execution instance
				join act_ru_variable v on v.var_scope_ = instance.id_
				where instance.business_key_ = :number and v.text_ is not null and v.name_ in (:names)""")
			.param("number", caseNumber)
			.param("names", KINDS.stream().flatMap((kind) -> List.of(kind.number(), kind.date()).stream()).toList())
			.query((row) -> {
				noted.put(row.getString(1), row.getString(2));
			});
		return KINDS.stream()
			.filter((kind) -> noted.containsKey(kind.number()))
			.map((kind) -> new Paper(kind.name(), noted.get(kind.number()), day(noted.get(kind.date())),
					kind.isForSubject()))
			.toList();
	}

	private static LocalDate day(String date) {
		return (date != null) ? LocalDate.parse(date.substring(0, 10)) : null;
	}

	private record Kind(String name, String number, String date, boolean isForSubject) {
	}

	/**
	 * One paper.
	 *
	 * @param name its kind, in Vietnamese
	 * @param number such as {@code 127-QĐ/HU}
	 * @param date {@code null} if none was noted
	 * @param isForSubject whether the unit that is inspected has written, signed or got
	 * it
	 */
	public record Paper(String name, String number, LocalDate date, boolean isForSubject) {
	}

}
