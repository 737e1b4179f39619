package vn.oversight.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * A task that was found and that somebody did before the answer was written: not there
 * any more, which is nobody's fault.
 */
@ControllerAdvice
class DoneMeanwhile {

	@ExceptionHandler
	void tell(NullValueException gone, HttpServletResponse response) throws IOException {
		if (!String.valueOf(gone.getMessage()).matches("(?s).*: (task|execution) is null")) {
			throw gone;
		}
		response.sendError(HttpServletResponse.SC_NOT_FOUND);
	}

}
