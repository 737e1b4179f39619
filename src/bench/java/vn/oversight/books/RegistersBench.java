package vn.oversight.books;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import vn.oversight.OversightApplication;
import vn.oversight.engine.Timings;

/**
 * The first page of a register of 500,000 rows in ten years, its figures by period, unit
 * and position, and who is missing, on the durable PostgreSQL of the default run.
 * {@code mvn -Pbench test -Dtest=RegistersBench}.
 */
class RegistersBench {

	private static final int ROWS = Integer.getInteger("bench.register-rows", 500_000);

	private static final int CALLS = 100;

	private final SoftAssertions promises = new SoftAssertions();

	@Test
	void aRegisterOfHalfAMillionRows() throws Exception {
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		try (ConfigurableApplicationContext application = start()) {
			fill(application.getBean(JdbcClient.class));
			Book book = application.getBean(Books.class).require("cell-visits");
			BookShelf shelf = application.getBean(BookShelf.class);
			LocalDate newYear = LocalDate.now().withDayOfYear(1);
			measure("whole, this year", shelf, book, filter(null, newYear));
			measure("whole, this quarter", shelf, book,
					filter(null, shelf.period(book, LocalDate.now()).from()));
			measure("a unit, this year", shelf, book, filter(Set.of("binh-lu"), newYear));
			promises.assertAll();
		}
	}

	private static EntryFilter filter(Set<String> own, LocalDate from) {
		return new EntryFilter(own, null, from, null, null, Map.of(), false);
	}

	private void measure(String what, BookShelf shelf, Book book, EntryFilter filter) throws Exception {
		System.out.printf("%n%s: %,d rows%n", what, shelf.sums(book, filter).get(0).sums().get(0).entries());
		double page = Timings.of("first page", CALLS, () -> shelf.lines(book, filter, null, 51));
		double sums = Timings.of("figures by period, unit, position", CALLS, () -> shelf.sums(book, filter));
		double missing = Timings.of("who is missing", CALLS,
				() -> shelf.missing(book, filter.from(), LocalDate.now(), filter.ownUnits()));
		promises.assertThat(page).as(what + ": p95 of the first page").isLessThan(100);
		promises.assertThat(sums).as(what + ": p95 of the figures").isLessThan(100);
		promises.assertThat(missing).as(what + ": p95 of who is missing").isLessThan(100);
	}

	private static void fill(JdbcClient jdbc) {
		jdbc.sql("""
				insert into oversight.register_entry (register, unit, day, state, version, fields, words, entered_at)
				select 'cells', 'binh-lu', current_date, 'valid', 1,
					jsonb_build_object('name', 'Chi bộ ' || n, 'members', n % 40), 'chi bộ ' || n, now()
				from generate_series(1, 209) n""").update();
		jdbc.sql("""
				insert into oversight.register_entry (register, number, unit, day, state, version, fields, words, entered_at)
				select 'cell-visits', 'DSH-' || n, (array['binh-lu', 'son-binh', 'giang-ma', 'khun-ha', 'ban-bo'])[n % 5 + 1],
					current_date - (n % 3650), 'valid', 1,
					jsonb_build_object('cell', (n % 209 + 1)::text, 'position',
						(array['standing-board.propaganda-head', 'standing-board.police-chief', 'office.chief'])[n % 3 + 1],
						'attended', jsonb_build_object('n', n % 20, 'of', 20), 'reviewed', n % 2 = 0, 'overlaps', n % 7 = 0,
						'remark', repeat('Sinh hoạt đúng quy định. ', 8)), 'dsh-' || n, now()
				from generate_series(1, %d) n""".formatted(ROWS)).update();
		jdbc.sql("vacuum analyze").update();
	}

	private static ConfigurableApplicationContext start() throws Exception {
		Path data = Path.of("target", "registers-data");
		FileSystemUtils.deleteRecursively(data);
		Files.createDirectories(data);
		return new SpringApplicationBuilder(OversightApplication.class).run("--server.port=0",
				"--oversight.base-url=http://localhost", "--oversight.data-dir=" + data,
				"--oversight.initial-password=Mat-khau-thu-2026", "--oversight.mail.poll-interval=0",
				"--camunda.bpm.job-execution.enabled=false");
	}

}
