package vn.oversight.books;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import vn.oversight.books.EntryRules.Content;
import vn.oversight.books.EntryTable.Actor;
import vn.oversight.books.EntryTable.Origin;
import vn.oversight.engine.Audit;
import vn.oversight.engine.OfficeDays;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.Text;
import vn.oversight.engine.TypedDay;
import vn.oversight.organisation.Organisation;

/** Enters, corrects and withdraws rows. Asks nobody's rights. */
@Service
public class BookKeeper {

	private static final int LONGEST_REASON = 500;

	private final EntryTable entries;

	private final ProtectedFields apart;

	private final EntryRules rules;

	private final Organisation organisation;

	private final OfficeDays days;

	private final Clock clock;

	BookKeeper(EntryTable entries, ProtectedFields apart, Organisation organisation, OfficeDays days, Clock clock) {
		this.entries = entries;
		this.apart = apart;
		this.organisation = organisation;
		this.days = days;
		this.clock = clock;
		this.rules = new EntryRules(organisation, this::isRow);
	}

	private boolean isRow(String register, String id) {
		return id.matches("\\d{1,18}") && entries.entry(Long.parseLong(id))
			.filter((entry) -> entry.register().equals(register) && entry.isValid())
			.isPresent();
	}

	/**
	 * Enters a row by hand.
	 * @param inputs by {@link Field#inputs}, {@code unit} and {@code day}, as they were
	 * typed
	 * @return its id
	 * @throws Refusal naming the first field that is wrong
	 */
	@Transactional
	public long enter(Book book, Map<String, Object> inputs, String account, List<String> groups) {
		requireOpen(book);
		return insert(book, inputs, rules.admitted(book, inputs, nothing(), false), Origin.BY_HAND,
				new Actor(account, null, groups));
	}

	/**
	 * Corrects a row by hand; what it said before stays.
	 * @param version the one that whoever corrects has seen
	 * @throws Refusal if something is wrong, or somebody else was faster
	 */
	@Transactional
	public void correct(Book book, long id, int version, Map<String, Object> inputs, String reason, String account,
			List<String> groups) {
		Entry entry = unchanged(book, id, version);
		String why = reason(reason);
		change(book, entry, inputs, rules.admitted(book, inputs, (ObjectNode) entry.fields(), true), "corrected", why,
				-1, new Actor(account, null, groups));
	}

	/** Withdraws a row; it stays to be seen, without what is protected. */
	@Transactional
	public void withdraw(Book book, long id, int version, String reason, String account, List<String> groups) {
		withdraw(book, unchanged(book, id, version), reason(reason), new Actor(account, null, groups));
	}

	private Entry unchanged(Book book, long id, int version) {
		requireOpen(book);
		Entry entry = entries.locked(id).filter((one) -> one.register().equals(book.id())).orElseThrow();
		if (!entry.isValid() || entry.version() != version) {
			throw new Refusal("Dòng này vừa được người khác sửa hoặc rút; mời xem lại rồi sửa.",
					"Somebody else has changed the row meanwhile.");
		}
		return entry;
	}

	private static String reason(String reason) {
		String why = Text.lines("Lý do", "reason", (reason != null) ? reason : "", LONGEST_REASON).strip();
		if (why.isEmpty()) {
			throw new Refusal("“Lý do” chưa được nhập.", "\"reason\" is missing.");
		}
		return why;
	}

	private static void requireOpen(Book book) {
		if (book.isClosed()) {
			throw new Refusal("“" + book.title() + "” đã khóa, không ghi thêm.", "The register is closed.");
		}
	}

	EntryRules rules() {
		return rules;
	}

	long insert(Book book, Map<String, Object> inputs, Content content, Origin origin, Actor actor) {
		LocalDate day = day(inputs);
		String unit = unit(book, inputs);
		Instant now = clock.instant();
		String number = (book.prefix() == null) ? null
				: "%s-%d-%04d".formatted(book.prefix(), day.getYear(), entries.nextNumber(book.id(), day.getYear()));
		long id = entries.insert(book, number, unit, day, origin, content.fields(), now);
		entries.note(id, "entered", null, content.apart().keySet(), now, actor);
		apart.keep(id, content.apart());
		return id;
	}

	/**
	 * Makes a row say something else.
	 * @param place in the form; below 0 to leave it
	 */
	void change(Book book, Entry entry, Map<String, Object> inputs, Content content, String kind, String reason,
			int place, Actor actor) {
		entries.update(book, entry, unit(book, inputs), day(inputs), content.fields(), true, place);
		entries.note(entry.id(), kind, reason, content.apart().keySet(), clock.instant(), actor);
		apart.keep(entry.id(), content.apart());
	}

	void withdraw(Book book, Entry entry, String reason, Actor actor) {
		entries.update(book, entry, entry.unit(), entry.day(), entry.fields(), false, -1);
		entries.note(entry.id(), "withdrawn", reason, List.of(), clock.instant(), actor);
		apart.forget(entry.id());
	}

	/** A book tells what was, never what is to come. */
	private LocalDate day(Map<String, Object> inputs) {
		Object day = inputs.get(Book.DAY);
		return (day == null || day.toString().isBlank()) ? days.today()
				: TypedDay.read("Ngày", Book.DAY, day).notAfter(days.today(), "hôm nay").orRefuse();
	}

	private String unit(Book book, Map<String, Object> inputs) {
		Object unit = inputs.get(Book.UNIT);
		if (unit == null || unit.toString().isBlank()) {
			if (book.unitRequired()) {
				throw new Refusal("“Đơn vị” chưa được nhập.", "\"unit\" is missing.");
			}
			return null;
		}
		if (organisation.unit(unit.toString()).isEmpty()) {
			throw new Refusal("“Đơn vị” phải được chọn trong danh sách.", "\"unit\" is no unit.");
		}
		return unit.toString();
	}

	/** Empty if there is none such in the register. */
	public Optional<Entry> entry(Book book, long id) {
		return entries.entry(id).filter((entry) -> entry.register().equals(book.id()));
	}

	/** Everything that a row ever said, oldest first. */
	public List<EntryVersion> versions(Entry entry) {
		return entries.versions(entry.id());
	}

	/**
	 * What is protected of a row, by the ids of the fields; who asked is written down.
	 * Only for whoever reads the book.
	 */
	public Map<String, String> protectedOf(Entry entry, String account) {
		Audit.note("protected-read", "user", account, "register", entry.register(), "entry", entry.id());
		return apart.of(entry.id());
	}

	/** What a row says, as it would be typed. */
	public static Map<String, Object> inputsOf(Book book, Entry entry) {
		Map<String, Object> inputs = new HashMap<>();
		inputs.put(Book.UNIT, entry.unit());
		inputs.put(Book.DAY, entry.day().toString());
		for (Field field : book.openFields()) {
			JsonNode value = entry.fields().path(field.id());
			if (field.type() == FieldType.RATIO && value.isObject()) {
				field.inputs()
					.forEach((input) -> inputs.put(input,
							value.path(input.substring(field.id().length() + 1)).decimalValue()));
			}
			else if (!value.isMissingNode()) {
				inputs.put(field.id(), value.isNumber() ? value.decimalValue()
						: value.isBoolean() ? (Object) value.booleanValue() : value.asText());
			}
		}
		return inputs;
	}

	static ObjectNode nothing() {
		return JsonNodeFactory.instance.objectNode();
	}

}
