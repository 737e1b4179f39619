package vn.oversight.books;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.Choice;
import vn.oversight.engine.ChoicesBy;
import vn.oversight.organisation.Organisation;

/** Makes the registers at start, and the choices that are their rows. */
@Configuration(proxyBeanMethods = false)
class BookConfiguration {

	@Bean
	Books books(ConfigFolder folder, Organisation organisation) {
		return Books.read(folder, organisation);
	}

	/** {@code rows:cells}: of whoever asks, what they see of the register. */
	@Bean
	ChoicesBy rows(Books books, BookShelf shelf) {
		return ChoicesBy.of("rows", () -> books.all().stream().map(Book::id).toList(),
				(question) -> shelf.choices(books.require(question.parameter()), question.groups())
					.stream()
					.map((row) -> new Choice(String.valueOf(row.id()), row.label()))
					.toList());
	}

}
