package vn.oversight.assignments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TimeZone;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import vn.oversight.OversightApplication;
import vn.oversight.cases.Reach;
import vn.oversight.engine.Timings;

/**
 * The first page of {@code /assignments} with its totals among half a million lines, a
 * tenth of them open, on the durable PostgreSQL of the default run:
 * {@code mvn -Pbench test -Dtest=AssignmentListBench}.
 */
class AssignmentListBench {

	private static final int LINES = Integer.getInteger("bench.lines", 500_000);

	private static final int CALLS = 200;

	private static final int PAGE = 51;

	private final SoftAssertions promises = new SoftAssertions();

	@Test
	void theFirstPageAmongHalfAMillionLines() throws Exception {
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		Path data = Path.of("target", "assignments-data");
		FileSystemUtils.deleteRecursively(data);
		Files.createDirectories(data);
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(OversightApplication.class).run(
				"--server.port=0", "--oversight.base-url=http://localhost", "--oversight.data-dir=" + data,
				"--oversight.initial-password=Mat-khau-thu-2026", "--oversight.mail.poll-interval=0",
				"--camunda.bpm.job-execution.enabled=false")) {
			JdbcClient jdbc = application.getBean(JdbcClient.class);
			fill(jdbc);
			AssignmentList list = application.getBean(AssignmentList.class);
			page(list, "whole, open", reader(true, "office"), filter(AssignmentList.State.OPEN, null));
			page(list, "whole, late only", reader(true, "office"),
					new AssignmentList.Filter(null, null, null, null, AssignmentList.State.OPEN, true, 0, null));
			page(list, "whole, one owner", reader(true, "office"), filter(AssignmentList.State.OPEN, "unit7"));
			page(list, "whole, done", reader(true, "office"), filter(AssignmentList.State.FIXED, null));
			page(list, "whole, a text", reader(true, "office"),
					new AssignmentList.Filter(null, null, null, null, AssignmentList.State.OPEN, false, 0, "số 12345"));
			page(list, "a unit, open", reader(false, "unit7"), filter(AssignmentList.State.OPEN, null));
			page(list, "an organ, open", reader(false, "unit3"), filter(AssignmentList.State.OPEN, null));
			page(list, "a unit, all", reader(false, "unit7"), filter(AssignmentList.State.ALL, null));
			promises.assertAll();
		}
	}

	private static AssignmentList.Reader reader(boolean isAll, String unit) {
		return new AssignmentList.Reader(new Reach(isAll, false, Set.of(), Set.of(unit), Set.of(), Set.of(unit), true),
				Set.of(unit));
	}

	private static AssignmentList.Filter filter(AssignmentList.State state, String owner) {
		return new AssignmentList.Filter(owner, null, null, null, state, false, 0, null);
	}

	private void page(AssignmentList list, String what, AssignmentList.Reader reader, AssignmentList.Filter filter)
			throws Exception {
		double p95 = Timings.of(what, CALLS, () -> {
			list.rows(filter, reader, 0, PAGE);
			return list.totals(filter, reader);
		});
		promises.assertThat(p95).as("p95 of the first page, " + what).isLessThan(100);
	}

	private static void fill(JdbcClient jdbc) {
		jdbc.sql("""
				insert into oversight.demand (case_number, kind, source, content, owner, monitor, due_on, agreed_on, made_on,
					state, stage, is_confidential)
				select 'NQ-' || (2020 + n %% 7) || '-' || n / 20,
					(array['demand', 'conclusion', 'assignment', 'recommendation', 'promise'])[n %% 5 + 1],
					'Nghị quyết số ' || n / 20, 'Thực hiện việc số ' || n, 'unit' || n %% 97, 'unit' || n %% 11,
					date '2026-01-01' + n %% 720, date '2026-01-01' + n %% 720, date '2025-06-01' + n %% 500,
					case when n %% 10 = 0 then 'open' else 'fixed' end,
					(array['begun', 'reported', 'returned'])[n %% 3 + 1], n %% 50 = 0
				from generate_series(1, %d) n""".formatted(LINES)).update();
		jdbc.sql("""
				insert into oversight.case_record (number, process, organiser, title, opened_at, parts)
				select case_number, 'resolution-making', 'unit' || count(*) % 11, 'Nghị quyết', now(), array_agg(distinct owner)
				from oversight.demand group by case_number""").update();
		jdbc.sql("vacuum analyze oversight.demand, oversight.case_record").update();
		System.out.printf("%n%,d lines, %,d of them open, on %d processors%n", LINES,
				jdbc.sql("select count(*) from oversight.demand where state = 'open'").query(Long.class).single(),
				Runtime.getRuntime().availableProcessors());
	}

}
