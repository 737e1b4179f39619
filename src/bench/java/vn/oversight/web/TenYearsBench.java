package vn.oversight.web;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.engine.Timings;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/**
 * What is polled and what is looked at first, over HTTP, with the record of ten years:
 * 1,000,000 notices and 200,000 closed cases. {@code mvn -Pbench test -Dtest=TenYearsBench},
 * with {@code -Dbench.notices=100000 -Dbench.cases=20000} for other numbers.
 */
@OversightTest
class TenYearsBench {

	private static final int NOTICES = Integer.getInteger("bench.notices", 1_000_000);

	private static final int CASES = Integer.getInteger("bench.cases", 200_000);

	private static final int CALLS = 200;

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	@Test
	void whatIsPolledAndLookedAtFirstDoesNotGrowWithTheRecord() throws Exception {
		Browser stranger = new Browser(port);
		Browser clerk = new Browser(port);
		clerk.login("office.clerk", PASSWORD);
		System.out.printf("%nnothing on record%n");
		measure(stranger, clerk);
		fill();
		Map<String, Double> p95 = measure(stranger, clerk);
		for (String page : new String[] { "/notices?state=refused", "/notices?unit=binh-lu", "/calendar?year=2024",
				"/calendar?year=2024&unit=unit-7", "/calendar?year=2035" }) {
			p95(clerk, page);
		}
		assertThat(p95.get("/actuator/health")).as("health, p95 in ms").isLessThan(5);
		assertThat(p95.get("/notices")).as("notices, p95 in ms").isLessThan(50);
		assertThat(p95.get("/calendar")).as("calendar, p95 in ms").isLessThan(50);
	}

	private static Map<String, Double> measure(Browser stranger, Browser clerk) throws Exception {
		// 503: the calendar of the tests is not confirmed; the same is asked all the same
		return Map.of("/actuator/health", Timings.of("/actuator/health", CALLS, () -> stranger.get("/actuator/health")),
				"/notices", p95(clerk, "/notices"), "/calendar", p95(clerk, "/calendar"));
	}

	private static double p95(Browser reader, String page) throws Exception {
		return Timings.of(page, CALLS, () -> {
			assertThat(reader.get(page).statusCode()).isEqualTo(200);
			return null;
		});
	}

	private void fill() {
		jdbc.sql("""
				insert into oversight.notice (once_key, template, recipient, case_key, task_id, due_at, model, state, created_at,
					next_try_at, attempts, message_id, sent_at, subject, body_text, body_html, rung, unit, delivery)
				select 'bench|' || n, 'escalation', 'reader-' || n % 5000 || '@tam-duong.example', 'KT-' || n % 200000,
					'task-' || n / 5, moment, jsonb_build_object('taskName', 'Nộp báo cáo tự kiểm tra số ' || n,
						'unitName', 'Đảng ủy xã Bình Lư', 'rung', 'Nhắc trước hạn 3 ngày làm việc'),
					case when n % 500 = 0 then 'refused' when n % 20 = 0 then 'suppressed' else 'sent' end, moment, moment, 1,
					'<notice-' || n || '@localhost>', moment, 'Sắp đến hạn: Nộp báo cáo', repeat('Nội dung thư. ', 40),
					repeat('<p>Nội dung thư.</p>', 60), 'T-3', case when n % 3 = 0 then 'binh-lu' else 'son-binh' end, 'immediate'
				from generate_series(1, :notices) n, lateral (select timestamptz '2016-11-01' + n * interval '5 minutes' as moment) m""")
			.param("notices", NOTICES)
			.update();
		jdbc.sql("""
				insert into oversight.obligation (routine, unit, period, period_to, opens_on, opened_at, is_late, instance, process)
				select 'routine-' || n % 10, 'unit-' || n / 10 % 1000, '20' || 16 + n / 20000 || '-M' || n / 10000 % 2 + 1,
					day + 20, day, day, n % 1000 = 0, 'instance-' || n, 'unit-report'
				from generate_series(0, :cases - 1) n, lateral (select date '2016-01-01' + n / 20000 * 365 + n / 10000 % 2 * 180
					+ n % 120 as day) d""").param("cases", CASES).update();
		jdbc.sql("""
				insert into oversight.case_record (number, process, organiser, subject, title, state, opened_at, opened_by,
					opened_as, ended_at, parts)
				select 'KT-' || n, 'inspection-cycle', 'inspection-commission', 'binh-lu', 'Hồ sơ số ' || n, 'ended',
					timestamptz '2016-01-01' + n * interval '25 minutes', 'inspection-commission.officer',
					'inspection-commission.officer', timestamptz '2026-01-01', '{binh-lu}'
				from generate_series(1, :cases) n""").param("cases", CASES).update();
		for (String table : new String[] { "notice", "obligation", "case_record" }) {
			jdbc.sql("vacuum analyze oversight." + table).update();
		}
		System.out.printf("%n%,d notices, %,d closed cases, on %d processors%n", NOTICES, CASES,
				Runtime.getRuntime().availableProcessors());
	}

}
