package vn.oversight.web;

import java.util.List;
import java.util.Set;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.books.Book;
import vn.oversight.books.BookShelf;
import vn.oversight.books.Books;
import vn.oversight.books.Entry;
import vn.oversight.engine.Audit;

import static vn.oversight.web.EngineRules.ADMINISTRATORS;

/**
 * Who sees what of the registers: readers and writers all rows, a unit its own where the
 * register says so, administrators all rows with a line in the audit trail, but nothing
 * that is protected.
 */
@Component
class RegisterReaders {

	private final Books books;

	private final BookShelf shelf;

	RegisterReaders(Books books, BookShelf shelf) {
		this.books = books;
		this.shelf = shelf;
	}

	/** The registers of which somebody sees something, in the order of the file. */
	List<Book> booksOf(Authentication reader) {
		Set<String> groups = ReportReaders.groups(reader);
		return books.all()
			.stream()
			.filter((book) -> groups.contains(ADMINISTRATORS) || book.isReadBy(groups)
					|| !shelf.ownUnits(book, groups).isEmpty())
			.toList();
	}

	/**
	 * What somebody sees of a register.
	 * @throws ResponseStatusException if it is nothing
	 */
	Sight sight(Book book, Authentication reader) {
		Set<String> groups = ReportReaders.groups(reader);
		if (book.isReadBy(groups)) {
			return new Sight(null, book.isWrittenBy(groups), true);
		}
		if (groups.contains(ADMINISTRATORS)) {
			Audit.note("register-read", "user", reader.getName(), "register", book.id(), "as", "administrator");
			return new Sight(null, false, false);
		}
		Set<String> own = shelf.ownUnits(book, groups);
		if (own.isEmpty()) {
			throw new NotThere();
		}
		return new Sight(own, false, false);
	}

	/** Their groups, those that write the register first. */
	List<String> acting(Book book, Authentication writer) {
		return ReportReaders.groups(writer)
			.stream()
			.sorted((one, other) -> Boolean.compare(book.isWrittenBy(Set.of(other)), book.isWrittenBy(Set.of(one))))
			.toList();
	}

	/**
	 * What somebody sees of a register.
	 *
	 * @param ownUnits whose rows; {@code null} for all
	 * @param mayAsk whether they may look at what is protected
	 */
	record Sight(Set<String> ownUnits, boolean mayWrite, boolean mayAsk) {

		boolean shows(Entry entry) {
			return ownUnits == null || (entry.unit() != null && ownUnits.contains(entry.unit()));
		}

	}

}
