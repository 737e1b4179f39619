package vn.oversight.engine;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Holds the books against the engine at each start. */
@Component
class BooksAtStart {

	private final CaseBooks books;

	BooksAtStart(CaseBooks books) {
		this.books = books;
	}

	@EventListener(ApplicationReadyEvent.class)
	public void reconcile() {
		books.reconcile();
	}

}
