package vn.oversight.books;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;

import vn.oversight.config.ConfigFolder;
import vn.oversight.config.ConfigProblem;
import vn.oversight.engine.DiagramFiles;
import vn.oversight.organisation.Organisation;

/** The registers. Immutable; a change of the file is seen at the next start. */
public final class Books {

	static final String FILE = "registers.yml";

	private final Map<String, Book> books;

	Books(Map<String, Book> books) {
		this.books = Collections.unmodifiableMap(books);
	}

	/**
	 * Reads {@code registers.yml}; the packed one if an office has no such file.
	 * @throws vn.oversight.config.ConfigException with everything that is wrong in it
	 */
	public static Books read(ConfigFolder folder, Organisation organisation) {
		return new BooksFile(folder.read(FILE), organisation).books();
	}

	/** What forms say of registers and the file does not; empty if nothing. */
	public List<ConfigProblem> problemsOf(DiagramFiles forms) {
		return new FormBindings(this, forms, new ObjectMapper()).problems();
	}

	/** All of them, in the order of the file. */
	public Collection<Book> all() {
		return books.values();
	}

	/** Empty if the file does not have it. */
	public Optional<Book> book(String id) {
		return Optional.ofNullable(books.get(id));
	}

	/**
	 * One that has to be there.
	 * @throws IllegalArgumentException if it is not
	 */
	Book require(String id) {
		return book(id).orElseThrow(() -> new IllegalArgumentException(
				"No register \"" + id + "\" in registers.yml. Known are " + String.join(", ", books.keySet())));
	}

}
