package vn.oversight.papers;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import vn.oversight.cases.Cases;
import vn.oversight.engine.AnswerBook;
import vn.oversight.engine.AnsweredForm;
import vn.oversight.engine.AsTheApplication;
import vn.oversight.engine.ConfidentialTasks;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.OfficeDays;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.TypedDay;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * The book of papers. A field of a form says by its properties that it belongs to a
 * paper:
 * <ul>
 * <li>{@code document} = {@code number}, {@code date}, {@code title}, {@code secrecy} or
 * {@code replaces} (the number of the paper whose place it takes). A field that was left
 * empty or is hidden says nothing; without a number there is no paper.</li>
 * <li>{@code documentOf}: which paper, where a form asks for several.</li>
 * </ul>
 * Beside the number, on the same field:
 * <ul>
 * <li>{@code documentType} = {@code QĐ,KH}: the number has to be a symbol of one of these
 * types, and must not have been used already in the same term.</li>
 * <li>{@code documentIssuer} = {@code UBKTHU}: what is meant when only {@code 127} is
 * typed, if not the committee itself.</li>
 * <li>{@code documentName}: what it is called, if not by its type.</li>
 * <li>{@code visibleTo} = units, kinds of units, or variables that hold some, such as
 * {@code subject}: who may read it beside its own unit and whoever sees the whole
 * case.</li>
 * </ul>
 */
@Component
public class Papers implements AnswerBook {

	/** Kinds of units whose numbers stand in the one book of the committee. */
	private static final List<String> OWN_BOOK = List.of("committee", "organ", "board");

	private static final String PAPERS = """
			select d.*, (select r.number from oversight.document r where r.id = d.replaces) as replaces_number,
				(select r.number from oversight.document r where r.replaces = d.id order by r.id desc limit 1) as replaced_by
			from oversight.document d
			""";

	private final JdbcClient jdbc;

	private final PaperSettings settings;

	private final Organisation organisation;

	private final OfficeDays days;

	private final CurrentUser user;

	private final ConfidentialTasks confidential;

	private final ObjectProvider<RuntimeService> engine;

	private final AsTheApplication asTheApplication;

	private final List<OlderForms> older;

	private final Clock clock;

	private final Cases cases;

	Papers(JdbcClient jdbc, PaperSettings settings, Organisation organisation, OfficeDays days, CurrentUser user,
			ConfidentialTasks confidential, ObjectProvider<RuntimeService> engine, AsTheApplication asTheApplication,
			List<OlderForms> older, Clock clock, Cases cases) {
		this.cases = cases;
		this.jdbc = jdbc;
		this.settings = settings;
		this.organisation = organisation;
		this.days = days;
		this.user = user;
		this.confidential = confidential;
		this.engine = engine;
		this.asTheApplication = asTheApplication;
		this.older = older;
		this.clock = clock;
	}

	@Override
	public void answered(AnsweredForm form) {
		Map<String, List<AnsweredForm.Answer>> papers = marked(form).stream()
			.filter((answer) -> answer.value() != null && !answer.value().toString().isBlank())
			.collect(Collectors.groupingBy((answer) -> Objects.requireNonNullElse(answer.property("documentOf"), ""),
					LinkedHashMap::new, Collectors.toList()));
		papers.forEach((which, answers) -> marked(answers, "number").ifPresent((number) -> {
			if (form.caseNumber() != null) {
				enter(form, which, number, answers);
			}
		}));
	}

	/** What its fields say, or would say today. */
	private List<AnsweredForm.Answer> marked(AnsweredForm form) {
		List<AnsweredForm.Answer> marked = form.marked("document");
		return !marked.isEmpty() ? marked
				: form.answers()
					.stream()
					.flatMap((answer) -> older.stream()
						.flatMap((forms) -> forms.properties(form.process(), answer.key()).stream())
						.limit(1)
						.map((properties) -> new AnsweredForm.Answer(answer.key(), answer.label(), answer.value(),
								answer.words(), properties, answer.rows())))
					.toList();
	}

	private static Optional<AnsweredForm.Answer> marked(List<AnsweredForm.Answer> answers, String what) {
		return answers.stream().filter((answer) -> what.equals(answer.property("document"))).findFirst();
	}

	private void enter(AnsweredForm form, String which, AnsweredForm.Answer number, List<AnsweredForm.Answer> answers) {
		String printed = printed(number);
		Optional<PaperNumber> symbol = PaperNumber.read(printed);
		String signer = jdbc.sql("select oversight.position_of(:task, :groups)")
			.param("task", form.taskId())
			.param("groups", user.groups().toArray(String[]::new))
			.query(String.class)
			.optional()
			.orElse(null);
		String unit = bookOf(signer);
		LocalDate dated = marked(answers, "date").map((date) -> day(date)).orElseGet(days::today);
		if (number.property("documentType") != null) {
			requireType(number, printed, symbol);
			requireFree(form, number, symbol.orElseThrow(), unit, dated);
		}
		String subject = variable(form, "subject");
		boolean isConfidential = confidential.contain(form.element());
		String[] visible = visibleTo(form, number.property("visibleTo"));
		Long replaces = marked(answers, "replaces").map((answer) -> replaced(answer, unit)).orElse(null);
		jdbc.sql("""
				delete from oversight.document where case_number = :case and element = :element and which = :which
					and task_id is not distinct from :task""")
			.param("case", form.caseNumber())
			.param("element", form.element())
			.param("which", which)
			.param("task", form.taskId())
			.update();
		jdbc.sql(
				"""
						insert into oversight.document (case_number, element, which, name, number, ordinal, type, issuer, unit, dated,
							title, signer, secrecy, visible_to, confidential_to, subject, replaces, task_id, entered_at, entered_by)
						values (:case, :element, :which, :name, :number, :ordinal, :type, :issuer, :unit, :dated,
							:title, :signer, :secrecy, :visible, case when :confidential then array(
								select group_id_ from act_ru_identitylink
								where task_id_ = :task and type_ = 'candidate' and group_id_ is not null) end,
							:subject, :replaces, :task, :now, :by)
						on conflict (case_number, element, which, number) do update set dated = excluded.dated,
							title = excluded.title, signer = excluded.signer, secrecy = excluded.secrecy,
							visible_to = excluded.visible_to, replaces = excluded.replaces""")
			.param("case", form.caseNumber())
			.param("element", form.element())
			.param("which", which)
			.param("name", name(number, symbol))
			.param("number", printed)
			.param("ordinal", symbol.map(PaperNumber::ordinal).orElse(null))
			.param("type", symbol.map(PaperNumber::type).orElse(null))
			.param("issuer", symbol.map(PaperNumber::issuer).orElse(null))
			.param("unit", unit)
			.param("dated", dated)
			.param("title", marked(answers, "title").map(AnsweredForm.Answer::words).orElse(null))
			.param("signer", signer)
			.param("secrecy", marked(answers, "secrecy").map(AnsweredForm.Answer::words).orElse(null))
			.param("visible", visible)
			.param("confidential", isConfidential)
			.param("subject", subject)
			.param("replaces", replaces)
			.param("task", form.taskId())
			.param("now", OffsetDateTime.now(clock))
			.param("by", user.id())
			.update();
		if (visible.length > 0 && !isConfidential) {
			cases.takesPart(form.caseNumber(), List.of(visible));
		}
	}

	/** {@code 127} of a field that knows type and issuer is {@code 127-QĐ/HU}. */
	private String printed(AnsweredForm.Answer number) {
		String typed = number.value().toString().strip();
		String types = number.property("documentType");
		return (types != null && typed.matches("\\d{1,5}")) ? "%s-%s/%s"
			.formatted((typed.length() < 2) ? "0" + typed : typed, types.split("\\s*,\\s*")[0].strip(), issuer(number))
				: typed;
	}

	private String issuer(AnsweredForm.Answer number) {
		return Objects.requireNonNullElse(number.property("documentIssuer"), settings.issuer()).strip();
	}

	private LocalDate day(AnsweredForm.Answer date) {
		return TypedDay.read(date.label(), date.key(), date.value()).notAfter(days.today(), "hôm nay").orRefuse();
	}

	private void requireType(AnsweredForm.Answer number, String printed, Optional<PaperNumber> symbol) {
		List<String> types = Arrays.stream(number.property("documentType").split(","))
			.map(String::strip)
			.filter((type) -> !type.isEmpty())
			.toList();
		boolean isOne = symbol.map(PaperNumber::type)
			.filter((type) -> types.stream().anyMatch(type::equalsIgnoreCase))
			.isPresent();
		if (!isOne) {
			String example = "127-%s/%s".formatted(types.get(0), issuer(number));
			String kinds = types.stream()
				.map((type) -> "%s (%s)".formatted(type, PaperTypes.name(type)))
				.collect(Collectors.joining(" hoặc "));
			throw new Refusal(
					"“%s”: “%s” không phải là số, ký hiệu của %s; mời ghi đủ, ví dụ %s.".formatted(number.label(),
							printed, kinds, example),
					"\"%s\": \"%s\" is no number of %s, such as %s.".formatted(number.key(), printed,
							String.join(" or ", types), example));
		}
	}

	/** Two who take the same number at the same moment wait for each other. */
	private void requireFree(AnsweredForm form, AnsweredForm.Answer number, PaperNumber symbol, String unit,
			LocalDate dated) {
		PaperSettings.Term term = settings.termOf(dated);
		jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 73))")
			.param("key", String.join("|", unit, symbol.issuer(), symbol.type(), String.valueOf(symbol.ordinal())))
			.query((row) -> {
			});
		jdbc.sql("""
				select case_number from oversight.document
				where unit = :unit and issuer = :issuer and lower(type) = lower(:type) and ordinal = :ordinal
					and dated >= :from and dated < :until
					and not (case_number = :case and element = :element) order by id limit 1""")
			.param("unit", unit)
			.param("issuer", symbol.issuer())
			.param("type", symbol.type())
			.param("ordinal", symbol.ordinal())
			.param("from", term.from())
			.param("until", term.until())
			.param("case", form.caseNumber())
			.param("element", form.element())
			.query(String.class)
			.optional()
			.ifPresent((other) -> {
				throw new Refusal(
						"“%s”: số %d-%s/%s đã dùng trong nhiệm kỳ %s, ở hồ sơ %s; mời lấy số khác.".formatted(
								number.label(), symbol.ordinal(), symbol.type(), symbol.issuer(), term.name(), other),
						"\"%s\": number %d-%s/%s is used already in the term %s, by case %s.".formatted(number.key(),
								symbol.ordinal(), symbol.type(), symbol.issuer(), term.name(), other));
			});
	}

	private Long replaced(AnsweredForm.Answer answer, String unit) {
		return jdbc
			.sql("""
					select id from oversight.document where number = :number and unit = :unit order by dated desc, id desc limit 1""")
			.param("number", answer.value().toString().strip())
			.param("unit", unit)
			.query(Long.class)
			.optional()
			.orElse(null);
	}

	private static String name(AnsweredForm.Answer number, Optional<PaperNumber> symbol) {
		return Optional.ofNullable(number.property("documentName"))
			.or(() -> symbol.map(PaperNumber::type).flatMap(PaperTypes::known).map(PaperTypes::name))
			.orElse(number.label());
	}

	/** The unit in whose book the number stands; empty for the committee's own. */
	private String bookOf(String signer) {
		return Optional.ofNullable(signer)
			.flatMap(organisation::unitOf)
			.filter((unit) -> !OWN_BOOK.contains(unit.kind()))
			.map(Unit::id)
			.orElse("");
	}

	private String[] visibleTo(AnsweredForm form, String names) {
		return (names == null) ? new String[0] : Arrays.stream(names.split(","))
			.map(String::strip)
			.flatMap((name) -> organisation.unit(name).isPresent() ? Stream.of(name)
					: Stream.ofNullable(variable(form, name)).flatMap((units) -> Arrays.stream(units.split(","))))
			.map(String::strip)
			.flatMap((name) -> organisation.unitsOn(days.today())
				.stream()
				.filter((unit) -> unit.id().equals(name) || unit.kind().equals(name))
				.map(Unit::id))
			.distinct()
			.toArray(String[]::new);
	}

	private String variable(AnsweredForm form, String name) {
		return asTheApplication.get(() -> engine.getObject()
			.createVariableInstanceQuery()
			.processInstanceIdIn(form.instance())
			.variableName(name)
			.disableCustomObjectDeserialization()
			.list()
			.stream()
			.map(VariableInstance::getValue)
			.filter(String.class::isInstance)
			.map(String.class::cast)
			.findFirst()
			.orElse(null));
	}

	/** The papers of a case, in the order in which they were made. */
	public List<Paper> of(String caseNumber) {
		return jdbc.sql(PAPERS + " where d.case_number = :number order by d.id")
			.param("number", caseNumber)
			.query(Papers::paper)
			.list();
	}

	static Paper paper(ResultSet row, int number) throws SQLException {
		return new Paper(row.getLong("id"), row.getString("case_number"), row.getString("name"),
				row.getString("number"), row.getObject("ordinal", Integer.class), row.getString("type"),
				row.getString("issuer"), row.getString("unit"), row.getObject("dated", LocalDate.class),
				row.getString("signer"), row.getString("title"), row.getString("secrecy"),
				texts(row.getArray("visible_to")), texts(row.getArray("confidential_to")), row.getString("subject"),
				row.getString("replaces_number"), row.getString("replaced_by"));
	}

	private static List<String> texts(Array array) throws SQLException {
		return (array != null) ? List.of((String[]) array.getArray()) : null;
	}

	static String select() {
		return PAPERS;
	}

}
