package vn.oversight.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.books.Book;
import vn.oversight.books.BookKeeper;
import vn.oversight.books.BookShelf;
import vn.oversight.books.Books;
import vn.oversight.books.Entry;
import vn.oversight.books.EntryFilter;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Refusal;

/**
 * The registers: rows, figures and who is missing; rows are entered, corrected and
 * withdrawn by their writers. What somebody may not see is not there.
 */
@Controller
class RegisterPages {

	private final Books books;

	private final BookKeeper keeper;

	private final BookShelf shelf;

	private final RegisterReaders readers;

	private final RegisterWords words;

	private final WorkingCalendar calendar;

	RegisterPages(Books books, BookKeeper keeper, BookShelf shelf, RegisterReaders readers, RegisterWords words,
			WorkingCalendar calendar) {
		this.books = books;
		this.keeper = keeper;
		this.shelf = shelf;
		this.readers = readers;
		this.words = words;
		this.calendar = calendar;
	}

	@GetMapping("/registers")
	String registers(Authentication reader, Model model) {
		model.addAttribute("books", readers.booksOf(reader));
		return "registers";
	}

	@GetMapping("/registers/{id}")
	String register(@PathVariable String id, @RequestParam Map<String, String> sent, Authentication reader, Model model,
			HttpServletResponse response) {
		Book book = book(id);
		RegisterReaders.Sight sight = readers.sight(book, reader);
		RegisterQuery query = query(book, sent, model, response);
		EntryFilter filter = query.filter(sight.ownUnits());
		Long before = before(sent);
		PageOf<BookShelf.Line> lines = PageOf.cut(shelf.lines(book, filter, before, PageOf.SIZE + 1));
		model.addAttribute("book", book);
		model.addAttribute("query", query);
		model.addAttribute("lines", lines.lines());
		model.addAttribute("before", before);
		model.addAttribute("older", lines.next((line) -> line.entry().id()));
		model.addAttribute("sameFilter", sameFilter("/registers/" + id, sent));
		model.addAttribute("xlsx", sameFilter("/registers/" + id + "/export.xlsx", sent));
		model.addAttribute("csv", sameFilter("/registers/" + id + "/export.csv", sent));
		model.addAttribute("isFirst", before == null);
		if (before == null) {
			model.addAttribute("sums", shelf.sums(book, filter));
			model.addAttribute("missing", query.isNarrow() ? List.of() : shelf.missing(book,
					query.firstDay(calendar.today()), query.lastDay(calendar.today()), sight.ownUnits()));
		}
		model.addAttribute("periods", query.periods(calendar.today()));
		model.addAttribute("mayWrite", sight.mayWrite() && !book.isClosed());
		model.addAttribute("registerWords", words);
		return "register";
	}

	@GetMapping("/registers/{id}/export.xlsx")
	ResponseEntity<byte[]> xlsx(@PathVariable String id, @RequestParam Map<String, String> sent,
			Authentication reader) {
		return table(id, sent, reader).asXlsx(calendar.today());
	}

	@GetMapping("/registers/{id}/export.csv")
	ResponseEntity<byte[]> csv(@PathVariable String id, @RequestParam Map<String, String> sent, Authentication reader) {
		return table(id, sent, reader).asCsv(calendar.today());
	}

	private ExportedTable table(String id, Map<String, String> sent, Authentication reader) {
		Book book = book(id);
		EntryFilter filter;
		try {
			filter = RegisterQuery.of(book, sent, calendar.today()).filter(readers.sight(book, reader).ownUnits());
		}
		catch (Refusal ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage(), ex);
		}
		return words.table(book, shelf.lines(book, filter, null, RegisterWords.MOST_EXPORTED + 1));
	}

	@GetMapping("/registers/{id}/new")
	String blank(@PathVariable String id, Authentication reader, Model model) {
		Book book = written(id, reader);
		return form(book, null, new HashMap<>(Map.of(Book.DAY, calendar.today().toString())), model);
	}

	@PostMapping("/registers/{id}")
	String enter(@PathVariable String id, @RequestParam Map<String, String> sent, Authentication reader, Model model,
			HttpServletResponse response) {
		Book book = written(id, reader);
		return answered(book, null, sent, model, response, () -> "redirect:/registers/" + id + "/entries/"
				+ keeper.enter(book, RegisterQuery.inputs(book, sent), reader.getName(), readers.acting(book, reader)));
	}

	@GetMapping("/registers/{id}/entries/{entry}")
	String entry(@PathVariable String id, @PathVariable long entry, Authentication reader, Model model) {
		Book book = book(id);
		RegisterReaders.Sight sight = readers.sight(book, reader);
		Entry found = seen(book, entry, sight);
		model.addAttribute("book", book);
		model.addAttribute("entry", found);
		model.addAttribute("cells", shelf.words(book, found.fields()));
		model.addAttribute("versions", words.versions(book, keeper.versions(found)));
		model.addAttribute("mayWrite", sight.mayWrite() && !book.isClosed() && found.isValid());
		model.addAttribute("mayAsk", sight.mayAsk() && !book.protectedFields().isEmpty() && found.isValid());
		return "register-entry";
	}

	/** What names persons, for whoever reads the book; each look is written down. */
	@PostMapping("/registers/{id}/entries/{entry}/protected")
	String reveal(@PathVariable String id, @PathVariable long entry, Authentication reader, Model model) {
		Book book = book(id);
		RegisterReaders.Sight sight = readers.sight(book, reader);
		Entry found = seen(book, entry, sight);
		if (!sight.mayAsk()) {
			throw new NotThere();
		}
		Map<String, String> values = keeper.protectedOf(found, reader.getName());
		Map<String, String> labelled = new LinkedHashMap<>();
		book.protectedFields().forEach((field) -> labelled.put(field.label(), values.get(field.id())));
		model.addAttribute("revealed", labelled);
		return entry(id, entry, reader, model);
	}

	@GetMapping("/registers/{id}/entries/{entry}/edit")
	String edit(@PathVariable String id, @PathVariable long entry, Authentication reader, Model model) {
		Book book = written(id, reader);
		Entry found = keeper.entry(book, entry).filter(Entry::isValid).orElseThrow(NotThere::new);
		Map<String, String> values = RegisterQuery.typed(BookKeeper.inputsOf(book, found));
		values.put("version", String.valueOf(found.version()));
		return form(book, found, values, model);
	}

	@PostMapping("/registers/{id}/entries/{entry}")
	String correct(@PathVariable String id, @PathVariable long entry, @RequestParam Map<String, String> sent,
			Authentication reader, Model model, HttpServletResponse response) {
		Book book = written(id, reader);
		Entry found = keeper.entry(book, entry).orElseThrow(NotThere::new);
		return answered(book, found, sent, model, response, () -> {
			keeper.correct(book, entry, version(sent), RegisterQuery.inputs(book, sent), sent.get("reason"),
					reader.getName(), readers.acting(book, reader));
			return "redirect:/registers/" + id + "/entries/" + entry;
		});
	}

	@PostMapping("/registers/{id}/entries/{entry}/withdraw")
	String withdraw(@PathVariable String id, @PathVariable long entry, @RequestParam Map<String, String> sent,
			Authentication reader, Model model, HttpServletResponse response) {
		Book book = written(id, reader);
		keeper.entry(book, entry).orElseThrow(NotThere::new);
		try {
			keeper.withdraw(book, entry, version(sent), sent.get("reason"), reader.getName(),
					readers.acting(book, reader));
			return "redirect:/registers/" + id + "/entries/" + entry;
		}
		catch (Refusal ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("problem", ex);
			return entry(id, entry, reader, model);
		}
	}

	private String answered(Book book, Entry entry, Map<String, String> sent, Model model, HttpServletResponse response,
			Supplier<String> work) {
		try {
			return work.get();
		}
		catch (Refusal ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("problem", ex);
			return form(book, entry, sent, model);
		}
	}

	private String form(Book book, Entry entry, Map<String, String> values, Model model) {
		model.addAttribute("book", book);
		model.addAttribute("entry", entry);
		model.addAttribute("values", values);
		model.addAttribute("registerWords", words);
		model.addAttribute("today", calendar.today());
		return "register-form";
	}

	private RegisterQuery query(Book book, Map<String, String> sent, Model model, HttpServletResponse response) {
		try {
			return RegisterQuery.of(book, sent, calendar.today());
		}
		catch (Refusal ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("problem", ex);
			return RegisterQuery.of(book, Map.of(), calendar.today());
		}
	}

	private Entry seen(Book book, long entry, RegisterReaders.Sight sight) {
		return keeper.entry(book, entry).filter(sight::shows).orElseThrow(NotThere::new);
	}

	private Book book(String id) {
		return books.book(id).orElseThrow(NotThere::new);
	}

	private Book written(String id, Authentication reader) {
		Book book = book(id);
		if (!readers.sight(book, reader).mayWrite() || book.isClosed()) {
			throw new NotThere();
		}
		return book;
	}

	private static int version(Map<String, String> sent) {
		String version = sent.getOrDefault("version", "");
		return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
	}

	private static Long before(Map<String, String> sent) {
		String before = sent.getOrDefault("before", "");
		return before.matches("\\d{1,18}") ? Long.valueOf(before) : null;
	}

	private static String sameFilter(String path, Map<String, String> sent) {
		ListAddress address = new ListAddress();
		sent.keySet().stream().filter(RegisterQuery::isPart).forEach((name) -> address.keeping(name, sent.get(name)));
		return address.at(path);
	}

}
