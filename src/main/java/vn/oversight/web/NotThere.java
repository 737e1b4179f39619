package vn.oversight.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What does not exist, or is not for whoever asks: they are not told which. */
class NotThere extends ResponseStatusException {

	NotThere() {
		super(HttpStatus.NOT_FOUND);
	}

}
