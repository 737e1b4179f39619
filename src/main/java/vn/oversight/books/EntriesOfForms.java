package vn.oversight.books;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.stereotype.Component;

import vn.oversight.books.EntryRules.Content;
import vn.oversight.books.EntryTable.Actor;
import vn.oversight.books.EntryTable.Origin;
import vn.oversight.engine.AnswerBook;
import vn.oversight.engine.AnsweredCase;
import vn.oversight.engine.AnsweredForm;
import vn.oversight.engine.AnsweredForm.Answer;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.Json;
import vn.oversight.engine.Refusal;

/**
 * Enters what the fields of a form declare: one row for the form, or one for each row of
 * its list. A step that comes round again gives its rows a new version; those that it no
 * longer has are withdrawn.
 */
@Component
class EntriesOfForms implements AnswerBook {

	private final Books books;

	private final BookKeeper keeper;

	private final EntryTable entries;

	private final ProtectedFields apart;

	private final AnsweredCase cases;

	private final CurrentUser user;

	EntriesOfForms(Books books, BookKeeper keeper, EntryTable entries, ProtectedFields apart, AnsweredCase cases,
			CurrentUser user) {
		this.books = books;
		this.keeper = keeper;
		this.entries = entries;
		this.apart = apart;
		this.cases = cases;
		this.user = user;
	}

	/** Also what the file does not know any more: it may have been a name. */
	@Override
	public boolean keepsApart(Map<String, String> properties) {
		return Binding.of(properties)
			.filter((binding) -> !binding.input().isEmpty() && !binding.isOfRow())
			.map((binding) -> books.book(binding.register())
				.flatMap((book) -> book.field(binding.field()))
				.map(Field::isProtected)
				.orElse(true))
			.orElse(false);
	}

	@Override
	public void answered(AnsweredForm form) {
		if (books.all().isEmpty()) {
			return;
		}
		Origin origin = new Origin(form.caseNumber(), form.instance(), form.element(), loop(form), 0);
		List<Entry> before = new ArrayList<>((form.taskId() != null) ? entries.of(origin) : List.of());
		Actor actor = new Actor(user.id(), form.taskId(), user.groups());
		for (Book book : named(form.answers())) {
			List<Typed> rows = rows(book, form);
			rows.stream().filter((row) -> row.entry() != null).forEach((row) -> goOn(book, form, row, actor));
			enter(book, rows.stream().filter((row) -> row.entry() == null).toList(), before, origin, actor);
		}
		before.forEach((entry) -> keeper.withdraw(books.require(entry.register()), entry,
				"Không còn trong biểu mẫu được gửi lại.", actor));
	}

	/** Tells the instances of a loop apart; {@code null} outside of one. */
	private String loop(AnsweredForm form) {
		Object counter = cases.variable(form, "loopCounter");
		return (counter == null) ? null : counter + "/" + unitOfCase(form);
	}

	private Object unitOfCase(AnsweredForm form) {
		Object subject = cases.variable(form, "subject");
		return (subject != null) ? subject : cases.variable(form, Book.UNIT);
	}

	private Set<Book> named(List<Answer> answers) {
		Set<Book> named = new LinkedHashSet<>();
		answers.stream()
			.flatMap((answer) -> Stream.concat(Stream.of(answer), answer.rows().stream().flatMap(List::stream)))
			.forEach((answer) -> Binding.of(answer.properties()).map(this::book).ifPresent(named::add));
		return named;
	}

	private Book book(Binding binding) {
		return books.book(binding.register())
			.filter(binding::fits)
			.orElseThrow(() -> new Refusal(
					"Biểu mẫu ghi vào một sổ hoặc mục không còn trong danh mục sổ (%s.%s); đề nghị báo quản trị viên."
						.formatted(binding.register(), binding.input()),
					"registers.yml does not have %s.%s any more.".formatted(binding.register(), binding.input())));
	}

	/** What the form says of a book: of the form itself, or of each row of its list. */
	private List<Typed> rows(Book book, AnsweredForm form) {
		Map<String, Object> common = new LinkedHashMap<>();
		List<Answer> marks = new ArrayList<>();
		List<Answer> lists = new ArrayList<>();
		for (Answer answer : form.answers()) {
			if (isOf(book, answer)) {
				marks.add(answer);
				input(answer).ifPresent((input) -> common.put(input, answer.value()));
			}
			if (answer.rows().stream().flatMap(List::stream).anyMatch((cell) -> isOf(book, cell))) {
				lists.add(answer);
			}
			else if (isOf(book, answer) && input(answer).isEmpty()) {
				lists.add(answer);
			}
		}
		if (lists.isEmpty()) {
			boolean isEmpty = EntryRules.isEmpty(common);
			complete(book, form, marks, List.of(), common);
			return isEmpty ? List.of() : List.of(new Typed(common, 0, null, entry(form, marks, List.of())));
		}
		List<Typed> rows = new ArrayList<>();
		for (Answer list : lists) {
			for (List<Answer> cells : list.rows()) {
				Map<String, Object> own = new LinkedHashMap<>();
				List<Answer> all = new ArrayList<>(marks);
				cells.stream().filter((cell) -> isOf(book, cell)).forEach((cell) -> {
					all.add(cell);
					input(cell).ifPresent((input) -> own.put(input, cell.value()));
				});
				if (EntryRules.isEmpty(own)) {
					continue;
				}
				Map<String, Object> inputs = new LinkedHashMap<>(common);
				inputs.putAll(own);
				complete(book, form, all, cells, inputs);
				rows.add(new Typed(inputs, rows.size(), list.label() + ", dòng " + (list.rows().indexOf(cells) + 1),
						entry(form, all, cells)));
			}
		}
		return rows;
	}

	private static boolean isOf(Book book, Answer answer) {
		return Binding.of(answer.properties()).filter((binding) -> binding.register().equals(book.id())).isPresent();
	}

	private static Optional<String> input(Answer answer) {
		return Binding.of(answer.properties()).map(Binding::input).filter((input) -> !input.isEmpty());
	}

	/** Adds what the form does not ask. */
	private void complete(Book book, AnsweredForm form, List<Answer> marks, List<Answer> cells,
			Map<String, Object> inputs) {
		for (Answer mark : marks) {
			Binding.with(mark.properties())
				.forEach((input, source) -> inputs.putIfAbsent(input,
						(source.constant() != null) ? source.constant() : value(form, cells, source.variable())));
		}
		if (inputs.get(Book.UNIT) == null) {
			inputs.put(Book.UNIT, Optional.ofNullable(value(form, List.of(), "subject"))
				.orElseGet(() -> value(form, List.of(), Book.UNIT)));
		}
	}

	private Long entry(AnsweredForm form, List<Answer> marks, List<Answer> cells) {
		return marks.stream()
			.map((mark) -> mark.property(Binding.ENTRY))
			.filter(Objects::nonNull)
			.findFirst()
			.map((name) -> value(form, cells, name))
			.map((id) -> Long.valueOf(id.toString()))
			.orElse(null);
	}

	/** Of the row, of the form, or of the case. */
	private Object value(AnsweredForm form, List<Answer> cells, String name) {
		return Stream.concat(cells.stream(), form.answers().stream())
			.filter((answer) -> answer.key().equals(name) && answer.value() != null)
			.findFirst()
			.map(Answer::value)
			.orElseGet(() -> cases.variable(form, name));
	}

	/** A later step of the same case says more of a row. */
	private void goOn(Book book, AnsweredForm form, Typed row, Actor actor) {
		Entry entry = entries.locked(row.entry())
			.filter((one) -> one.register().equals(book.id()) && one.isValid()
					&& Objects.equals(one.caseNumber(), form.caseNumber()))
			.orElseThrow(() -> row.refused(new Refusal("Dòng của sổ không còn, hoặc thuộc hồ sơ khác.",
					"The row is gone, or belongs to another case.")));
		Map<String, Object> inputs = BookKeeper.inputsOf(book, entry);
		inputs.putAll(row.inputs());
		inputs.put(Book.UNIT, entry.unit());
		row.telling(() -> keeper.change(book, entry, inputs,
				keeper.rules().admitted(book, inputs, (ObjectNode) entry.fields(), true), "continued", null, -1,
				actor));
	}

	/**
	 * Enters the rows of a form.
	 * @param before what the same step entered before; what is met again is taken out
	 */
	private void enter(Book book, List<Typed> rows, List<Entry> before, Origin origin, Actor actor) {
		Map<Typed, Content> contents = new LinkedHashMap<>();
		rows.forEach((row) -> row
			.telling(() -> contents.put(row, keeper.rules().admitted(book, row.inputs(), BookKeeper.nothing(), true))));
		Map<Typed, Entry> same = new LinkedHashMap<>();
		for (Typed row : rows) {
			take(book, before, (entry) -> isSame(book, contents.get(row), entry))
				.ifPresent((entry) -> same.put(row, entry));
		}
		int place = 0;
		for (Typed row : rows) {
			Content content = contents.get(row);
			Entry unchanged = same.get(row);
			Entry entry = (unchanged != null) ? unchanged : take(book, before, (one) -> true).orElse(null);
			boolean isKept = entry != null && apart.isKeptOf(entry.id());
			// in a list another row may stand in this place now: its name is not this
			// one's
			boolean isReplaced = isKept && unchanged == null && row.label() != null;
			if (isReplaced) {
				requireNamesAnew(book, row, entry, content);
				isKept = false;
			}
			requireNames(book, row, content, isKept);
			int at = place++;
			row.telling(() -> {
				if (entry == null) {
					keeper.insert(book, row.inputs(), content,
							new Origin(origin.caseNumber(), origin.instance(), origin.element(), origin.loop(), at),
							actor);
				}
				else {
					book.fields()
						.stream()
						.filter((field) -> field.isClosed() && entry.fields().has(field.id()))
						.forEach((field) -> content.fields().set(field.id(), entry.fields().get(field.id())));
					if (isReplaced) {
						apart.forget(entry.id());
					}
					keeper.change(book, entry, row.inputs(), content, "repeated", null, at, actor);
				}
			});
		}
	}

	private static Optional<Entry> take(Book book, List<Entry> before, java.util.function.Predicate<Entry> wanted) {
		Optional<Entry> found = before.stream()
			.filter((entry) -> entry.register().equals(book.id()) && wanted.test(entry))
			.findFirst();
		found.ifPresent(before::remove);
		return found;
	}

	private boolean isSame(Book book, Content content, Entry entry) {
		ObjectNode open = ((ObjectNode) entry.fields()).deepCopy();
		book.fields().stream().filter(Field::isClosed).map(Field::id).toList().forEach(open::remove);
		return Json.tree(content.fields().toString()).equals(open);
	}

	/** Numbers as they are read back. */
	/** Of those that the row asks for: where they are hidden, nobody is meant. */
	private void requireNamesAnew(Book book, Typed row, Entry entry, Content content) {
		Set<String> kept = apart.of(entry.id()).keySet();
		book.protectedFields()
			.stream()
			.filter((field) -> kept.contains(field.id()) && row.inputs().containsKey(field.id())
					&& !content.apart().containsKey(field.id()))
			.findFirst()
			.ifPresent((field) -> {
				throw row.refused(new Refusal(
						"“%s” cần được nhập lại, vì dòng này đã thay đổi so với lần gửi trước."
							.formatted(field.label()),
						"\"%s\" must be typed again: the row has changed.".formatted(field.id())));
			});
	}

	private static void requireNames(Book book, Typed row, Content content, boolean isKept) {
		book.protectedFields()
			.stream()
			.filter((field) -> field.isRequired() && !field.isClosed() && !isKept
					&& !content.apart().containsKey(field.id()))
			.findFirst()
			.ifPresent((field) -> {
				throw row.refused(new Refusal("“%s” chưa được nhập.".formatted(field.label()),
						"\"%s\" is missing.".formatted(field.id())));
			});
	}

	/**
	 * What a form says of one row.
	 *
	 * @param label of the list and the number of its row; {@code null} for the form
	 * itself
	 * @param entry the row that it goes on with; {@code null} for one of its own
	 */
	private record Typed(Map<String, Object> inputs, int place, String label, Long entry) {

		void telling(Runnable work) {
			try {
				work.run();
			}
			catch (Refusal ex) {
				throw refused(ex);
			}
		}

		Refusal refused(Refusal refusal) {
			return (label == null) ? refusal
					: new Refusal(label + ": " + refusal.vietnamese(), label + ": " + refusal.english());
		}

		/** Never what was typed. */
		@Override
		public String toString() {
			return String.valueOf(label);
		}

	}

}
