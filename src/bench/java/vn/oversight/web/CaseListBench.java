package vn.oversight.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * The book of cases over HTTP among 200,000 cases with a million steps, as the office, as
 * a leader and as the clerk of a commune. {@code mvn -Pbench test -Dtest=CaseListBench},
 * with {@code -Dbench.cases=20000} for another number.
 */
@OversightTest
class CaseListBench {

	private static final int CASES = Integer.getInteger("bench.cases", 200_000);

	private static final int CALLS = 60;

	private static final double PROMISED_MILLIS = 100;

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	@Test
	void aPageOfTheBookIsThereAtOnce() {
		fill();
		List<Double> firstPages = new ArrayList<>();
		for (String account : List.of("office.clerk", "secretary", "binh-lu.clerk", "inspection-commission.officer")) {
			firstPages.add(measure(account, "/cases"));
		}
		for (String query : List.of("?state=open", "?kind=inspection-cycle", "?unit=binh-lu", "?year=2023", "?overdue=true",
				"?q=0123456", "?q=nothing-like-it", "?state=open&unit=binh-lu", "?before=KT-100000")) {
			measure("office.clerk", "/cases" + query);
		}
		measure("binh-lu.clerk", "/cases?state=open");
		measure("office.clerk", "/cases/KT-100000");
		assertThat(firstPages).as("p95 of the first page, in ms").allMatch((p95) -> p95 < PROMISED_MILLIS);
	}

	private void fill() {
		jdbc.sql("""
				insert into oversight.case_record (number, process, organiser, subject, title, state, opened_at, opened_by,
					opened_as, ended_at, end_reason, parts, official_steps)
				select 'KT-' || i, case when i % 3 = 0 then 'report-deadline' else 'inspection-cycle' end,
					case when i % 3 = 0 then 'tam-duong' else 'inspection-commission' end, unit,
					'Lãnh đạo, chỉ đạo thực hiện nghị quyết số ' || i, case when i % 10 = 0 then 'open' else 'ended' end,
					timestamptz '2021-01-01' + i * interval '13 minutes', 'inspection-commission.officer',
					'inspection-commission.officer',
					case when i % 10 <> 0 then timestamptz '2026-01-01' end, null,
					case when i % 3 = 0 then array['office', unit] else array['inspection-commission', 'standing-secretariat', unit] end,
					'{Chuẩn bị,Tiến hành,Kết thúc}'
				from generate_series(1, :cases) i, lateral (select (array['binh-lu', 'son-binh', 'giang-ma', 'ban-bo', 'na-tam',
					'court', 'police', 'procuracy', 'fatherland-front', 'youth-union'])[1 + i % 10] as unit) units""")
			.param("cases", CASES)
			.update();
		jdbc.sql("""
				insert into oversight.step (case_number, task_id, task_key, at, actor, acted_as, name, outcome, paper_number,
					official)
				select 'KT-' || i, 't' || i || '-' || n, 'Activity_' || n, timestamptz '2021-01-01' + i * interval '13 minutes',
					'office.clerk', 'office.clerk', 'Bước ' || n, 'Ký ban hành', i || '-QĐ/HU', 'Chuẩn bị'
				from generate_series(1, :cases) i, generate_series(1, 5) n""").param("cases", CASES).update();
		jdbc.sql("vacuum analyze oversight.case_record").update();
		jdbc.sql("vacuum analyze oversight.step").update();
		System.out.printf("%n%,d cases, %,d steps, on %d processors%n", CASES, 5 * CASES,
				Runtime.getRuntime().availableProcessors());
	}

	private double measure(String account, String path) {
		Browser browser = new Browser(port);
		browser.login(account, PASSWORD);
		List<Double> millis = new ArrayList<>();
		for (int i = -CALLS / 4; i < CALLS; i++) {
			long start = System.nanoTime();
			assertThat(browser.get(path).statusCode()).isEqualTo(200);
			if (i >= 0) {
				millis.add((System.nanoTime() - start) / 1e6);
			}
		}
		Collections.sort(millis);
		double p95 = millis.get((int) Math.ceil(CALLS * 0.95) - 1);
		System.out.printf("  %-32s %-36s median %,8.1f ms   p95 %,8.1f ms%n", account, path, millis.get(CALLS / 2), p95);
		return p95;
	}

}
