package vn.oversight.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.register.CaseFile;
import vn.oversight.register.CaseFiles;

/**
 * Sends files as they are read: however many read slowly, and however large a file is,
 * each costs one slice. Leaves threads for everybody else.
 */
@Component
class Downloads {

	/** A part of the threads that Tomcat has. */
	private static final int MOST_AT_ONCE = 100;

	private final Semaphore places = new Semaphore(MOST_AT_ONCE);

	private final CaseFiles files;

	Downloads(CaseFiles files) {
		this.files = files;
	}

	/**
	 * Sends a file to keep. Asks nobody's rights.
	 * @throws ResponseStatusException if too many are being sent
	 */
	void send(CaseFile file, HttpServletResponse response) throws IOException {
		if (!places.tryAcquire()) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
					"Đang có nhiều người tải tài liệu; đề nghị thử lại sau ít phút.");
		}
		try {
			response.setContentType(file.type().mediaType());
			response.setContentLength(file.size());
			response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString());
			files.copy(file, response.getOutputStream());
		}
		finally {
			places.release();
		}
	}

}
