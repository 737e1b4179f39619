package vn.oversight.cases;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.engine.Choice;
import vn.oversight.engine.ChoicesBy;

/** The open cases of a process that forms offer: {@code open-cases:inspection-cycle}. */
@Configuration(proxyBeanMethods = false)
class ChoicesOfCases {

	/** Who has more of a kind open chooses among the newest. */
	private static final int MOST = 2000;

	/** A confidential case is offered by its number, and to its readers only. */
	@Bean
	ChoicesBy openCases(JdbcClient jdbc) {
		return ChoicesBy.of("open-cases", List::of, (question) -> jdbc.sql("""
				select number, title, confidential from oversight.case_record
				where process = :process and state = 'open' and (not confidential or readers && cast(:groups as text[]))
				order by opened_at desc, number desc limit :most""")
			.param("process", question.parameter())
			.param("groups", question.groups().toArray(String[]::new))
			.param("most", MOST)
			.query((row, index) -> new Choice(row.getString("number"),
					row.getBoolean("confidential") ? row.getString("number")
							: row.getString("number") + ": " + row.getString("title")))
			.list());
	}

}
