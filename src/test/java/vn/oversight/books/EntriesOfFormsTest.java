package vn.oversight.books;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.OversightTest;
import vn.oversight.Play;
import vn.oversight.engine.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A day of reception, from its form to the rows of its books. */
@OversightTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntriesOfFormsTest {

	private static final String NAME = "Giàng A Páo, bản Nà Đon";

	@Autowired
	Play play;

	@Autowired
	ProcessEngine engine;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Books books;

	@Autowired
	BookKeeper keeper;

	@Autowired
	BookShelf shelf;

	@Autowired
	EntryTable entries;

	@Autowired
	ProtectedFields apart;

	@Autowired
	Registers registers;

	private String number;

	private static int count;

	@BeforeAll
	void deploy() throws Exception {
		DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
		try (Stream<Path> files = Files.list(Path.of("src/test/resources/books"))) {
			for (Path file : files.toList()) {
				deployment.addString(file.getFileName().toString(), Files.readString(file));
			}
		}
		deployment.deploy();
	}

	@BeforeEach
	void aDayBegins() {
		number = "TEST-DAY-" + ++count;
		engine.getRuntimeService().startProcessInstanceByKey("reception-day", number, Map.of("subject", "binh-lu"));
	}

	@AfterEach
	void theDayEnds() {
		play.end();
	}

	@AfterAll
	void takeTheDiagramAway() {
		engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey("reception-day")
			.list()
			.forEach(
					(definition) -> engine.getRepositoryService().deleteDeployment(definition.getDeploymentId(), true));
	}

	@Test
	void eachRowOfAListIsOneEntry() {
		hold(matter("Đất đai bản Nà Đon", "land", NAME), matter("Chế độ thương binh", "policy", null));
		List<Entry> rows = rows();
		assertThat(rows).extracting((row) -> row.fields().path("topic").asText()).containsExactly("land", "policy");
		assertThat(rows).allSatisfy((row) -> {
			assertThat(row.unit()).isEqualTo("binh-lu");
			assertThat(row.caseNumber()).isEqualTo(number);
			assertThat(row.number()).matches("TCD-\\d{4}-\\d{4}");
			assertThat(row.fields().path("held-by").asText()).isEqualTo("office.chief");
			assertThat(row.day()).isEqualTo(LocalDate.now().minusDays(1));
		});
		assertThat(keeper.versions(rows.get(0))).singleElement().satisfies((version) -> {
			assertThat(version.kind()).isEqualTo("entered");
			assertThat(version.by()).startsWith("office");
			assertThat(version.actedAs()).isEqualTo("office.clerk");
			assertThat(version.renewed()).containsExactly("petitioner");
		});
	}

	@Test
	void aNameIsNowhereButInItsPlace() {
		hold(matter("Đất đai", "land", NAME));
		assertThat(apart.of(rows().get(0).id())).containsEntry("petitioner", NAME);
		List<String> found = new ArrayList<>();
		jdbc.sql("""
				select table_schema || '.' || table_name from information_schema.tables
				where table_schema in ('public', 'oversight') and table_type = 'BASE TABLE'""")
			.query(String.class)
			.list()
			.forEach((table) -> {
				long rows = jdbc
					.sql("select count(*) from %s t where t::text like '%%Giàng A Páo%%' or t::text like :bytes"
						.formatted(table))
					.param("bytes", "%" + hex("Giàng A Páo") + "%")
					.query(Long.class)
					.single();
				if (rows > 0) {
					found.add(table);
				}
			});
		assertThat(found).containsExactly("oversight.register_protected");
	}

	private static String hex(String text) {
		return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
	}

	@Test
	void aStepThatComesRoundAgainWritesANewVersionOfTheSameRow() {
		hold(matter("Đất đai", "land", NAME), matter("Chế độ", "policy", "Lò Thị Mai"));
		List<Entry> before = rows();
		check("return");
		hold(matter("Đất đai", "land", null), matter("Chế độ thương binh", "policy", "Lò Thị Mai"));
		List<Entry> after = rows();
		assertThat(after).extracting(Entry::id).containsExactlyElementsOf(before.stream().map(Entry::id).toList());
		assertThat(after).extracting(Entry::version).containsExactly(2, 2);
		assertThat(keeper.versions(after.get(1))).extracting((version) -> version.fields().path("matter").asText())
			.containsExactly("Chế độ", "Chế độ thương binh");
		assertThat(apart.of(after.get(0).id())).as("left empty, it stays").containsEntry("petitioner", NAME);
	}

	@Test
	void aNameNeverPassesToTheRowThatTookItsPlace() {
		hold(matter("Đất đai", "land", NAME), matter("Chế độ", "policy", "Lò Thị Mai"));
		check("return");
		hold(matter("Chế độ", "policy", null));
		List<Entry> rows = rows();
		assertThat(rows).singleElement()
			.satisfies((row) -> assertThat(apart.of(row.id())).containsEntry("petitioner", "Lò Thị Mai"));
		assertThat(jdbc.sql(
				"select value from oversight.register_protected p join oversight.register_entry e on e.id = p.entry_id where e.case_number = :case")
			.param("case", number)
			.query(String.class)
			.list()).containsExactly("Lò Thị Mai");
		assertThat(jdbc.sql("select state from oversight.register_entry where case_number = :case order by id")
			.param("case", number)
			.query(String.class)
			.list()).containsExactly("withdrawn", "valid");
		check("return");
		assertThatThrownBy(() -> hold(matter("Nhà ở", "other", null))).isInstanceOf(Refusal.class)
			.hasMessageContaining("Vụ việc, dòng 1: “Họ và tên, địa chỉ” cần được nhập lại");
	}

	@Test
	void whatDoesNotFitIsRefusedWithFieldAndRow() {
		Map<String, Object> nobody = matter("Đất đai", "land", null);
		nobody.put("people", 0);
		assertThatThrownBy(() -> hold(matter("Chế độ", "policy", null), nobody)).isInstanceOf(Refusal.class)
			.hasMessageContaining("Vụ việc, dòng 2: “Số người” phải từ 1 trở lên.");
		assertThat(rows()).isEmpty();
		assertThat(play.openTasks(number)).containsExactly("Activity_HoldDay");
	}

	@Test
	void aLaterStepGoesOnWithTheRow() {
		hold(matter("Đất đai", "land", NAME), matter("Chế độ", "policy", null));
		check("accept");
		List<Task> handling = engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(number)
			.taskDefinitionKey("Activity_NoteHandling")
			.list();
		assertThat(handling).hasSize(2);
		handling.forEach((task) -> play.submit(task, Map.of("handling", "passed-on")));
		assertThat(rows()).hasSize(2).allSatisfy((row) -> {
			assertThat(row.fields().path("handling").asText()).isEqualTo("passed-on");
			assertThat(row.fields().path("people").asInt()).isEqualTo(3);
			assertThat(keeper.versions(row)).extracting(EntryVersion::kind).containsExactly("entered", "continued");
		});
		assertThat(apart.of(rows().get(0).id())).containsEntry("petitioner", NAME);
	}

	@Test
	void rowsOfARegisterAreChosenAndCounted() {
		long cell = keeper.enter(books.require("cells"),
				Map.of("name", "Chi bộ bản Nà Đon", "members", "1.250", "unit", "binh-lu"),
				"organisation-board.officer", List.of("organisation-board.officer"));
		hold(matter("Đất đai", "land", null));
		check("accept");
		play.complete(number, "Activity_NoteHandling", Map.of("handling", "answered"));
		assertThatThrownBy(() -> play.complete(number, "Activity_NoteVisit",
				Map.of("cell", String.valueOf(cell), "present", 13, "members", 12)))
			.isInstanceOf(Refusal.class)
			.hasMessageContaining("“Đảng viên dự” (13) không được nhiều hơn tổng số (12).");
		assertThatThrownBy(() -> play.complete(number, "Activity_NoteVisit", Map.of("cell", "999999")))
			.isInstanceOf(Refusal.class)
			.hasMessageContaining("“Chi bộ” phải được chọn trong danh sách");
		play.complete(number, "Activity_NoteVisit",
				Map.of("cell", String.valueOf(cell), "present", 9, "members", 12, "reviewed", "yes"));
		Book visits = books.require("cell-visits");
		EntryFilter all = new EntryFilter(null, "binh-lu", null, null, null, Map.of("cell", String.valueOf(cell)),
				false);
		assertThat(shelf.lines(visits, all, null, 10)).singleElement()
			.satisfies((line) -> assertThat(line.cells()).contains("Chi bộ bản Nà Đon", "9/12 (75,0\u00A0%)", "Có"));
		assertThat(shelf.sums(visits, all).get(0).sums().get(0).figures()).startsWith("9/12 (75,0\u00A0%)",
				"1/1 (100\u00A0%)");
		assertThat(shelf.missing(visits, LocalDate.now(), LocalDate.now(), null)).singleElement()
			.satisfies((missing) -> assertThat(missing.units()).hasSize(missing.expected() - 1)
				.doesNotContain("Đảng ủy xã Bình Lư"));
		String today = LocalDate.now().toString();
		assertThat(registers.account("cell-visits", today, today)).contains("1 dòng", "Đảng viên dự: 9/12",
				"Chưa có, quý");
		assertThat(shelf.choices(books.require("cells"), List.of("binh-lu.clerk"))).extracting(BookShelf.Row::label)
			.contains("Chi bộ bản Nà Đon");
		assertThat(shelf.choices(books.require("cells"), List.of("son-binh.clerk"))).isEmpty();
	}

	@Test
	void rowsAreNamedAndThoseThatNobodyNamedForLongestStandFirst() {
		String visited = cell("Chi bộ Công an", "binh-lu");
		String unvisited = cell("Chi bộ Công an", "giang-ma");
		LocalDate day = LocalDate.now().minusYears(1);
		keeper.enter(books.require("cell-visits"),
				Map.of("cell", visited, "position", "office.chief", "unit", "binh-lu", "day", day.toString()),
				"organisation-board.officer", List.of("organisation-board.officer"));

		assertThat(registers.label(visited)).isEqualTo("Chi bộ Công an");
		assertThat(registers.unit(unvisited)).isEqualTo("giang-ma");
		assertThat(registers.named(Spin.JSON(List.of(Map.of("cell", visited, "who", "a"))), "cell").toString())
			.contains("\"cell\":\"Chi bộ Công an\"", "\"who\":\"a\"");
		List<String> order = registers.longestWithout("cells", "cell-visits.cell")
			.elements()
			.stream()
			.map((row) -> row.prop("id").stringValue() + " " + row.prop("last").stringValue())
			.toList();
		assertThat(order).containsSubsequence(unvisited + " chưa có",
				visited + " " + day.format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
		assertThat(shelf.choices("cells")).extracting(BookShelf.Row::label)
			.contains("Chi bộ Công an (Đảng ủy xã Bình Lư)", "Chi bộ Công an (Đảng ủy xã Giang Ma)");
	}

	private String cell(String name, String unit) {
		return String.valueOf(keeper.enter(books.require("cells"), Map.of("name", name, "members", "12", "unit", unit),
				"organisation-board.officer", List.of("organisation-board.officer")));
	}

	@Test
	void versionsAreNeverWrittenOver() {
		hold(matter("Đất đai", "land", null));
		assertThatThrownBy(() -> jdbc.sql("update oversight.register_entry_version set reason = 'x'").update())
			.hasMessageContaining("never changed");
		assertThatThrownBy(() -> jdbc.sql("delete from oversight.register_entry_version").update())
			.hasMessageContaining("never changed");
	}

	@Test
	void namesGoAfterTheirTimeAndTheRowStays() {
		hold(matter("Đất đai", "land", NAME), matter("Chế độ", "policy", "Lò Thị Mai"));
		List<Entry> rows = rows();
		jdbc.sql("update oversight.register_protected set written_on = :long where entry_id = :entry")
			.param("long", LocalDate.now().minusMonths(24).minusDays(1))
			.param("entry", rows.get(0).id())
			.update();
		apart.purge();
		assertThat(apart.of(rows.get(0).id())).isEmpty();
		assertThat(apart.of(rows.get(1).id())).isNotEmpty();
		assertThat(rows()).hasSize(2);
	}

	@SafeVarargs
	private void hold(Map<String, Object>... matters) {
		Map<String, Object> form = new HashMap<>();
		form.put("heldOn", LocalDate.now().minusDays(1).toString());
		form.put("matters", Play.rows(List.of(matters)));
		play.complete(number, "Activity_HoldDay", form);
	}

	private static Map<String, Object> matter(String matter, String topic, String petitioner) {
		Map<String, Object> row = new HashMap<>(Map.of("matter", matter, "topic", topic, "people", 3));
		if (petitioner != null) {
			row.put("petitioner", petitioner);
		}
		return row;
	}

	private void check(String decision) {
		play.complete(number, "Activity_CheckDay", Map.of("decision", decision));
	}

	private List<Entry> rows() {
		return entries.ofCase(number, "reception").stream().map((id) -> entries.entry(id).orElseThrow()).toList();
	}

}
