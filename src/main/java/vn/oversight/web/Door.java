package vn.oversight.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;

import vn.oversight.engine.Refusal;

/**
 * Which of the doors a request came to, and how it is refused there: programs read JSON
 * as the engine's interface writes it, people a page.
 */
final class Door {

	private Door() {
	}

	/** Scripts and monitoring, with HTTP Basic. */
	static boolean isForMachines(HttpServletRequest request) {
		return isUnder(request, "/engine-rest") || isUnder(request, "/actuator");
	}

	/** Machines, and what Tasklist asks in the background. */
	static boolean isForPrograms(HttpServletRequest request) {
		return isForMachines(request) || isUnder(request, "/camunda/api");
	}

	private static boolean isUnder(HttpServletRequest request, String root) {
		String path = request.getServletPath() + ((request.getPathInfo() != null) ? request.getPathInfo() : "");
		return path.equals(root) || path.startsWith(root + "/");
	}

	static void refuse(HttpServletRequest request, HttpServletResponse response, int status, Refusal refusal)
			throws IOException {
		if (response.isCommitted()) {
			// whoever sent it has gone meanwhile
			return;
		}
		if (!isForPrograms(request)) {
			// shown by error.html
			request.setAttribute("refusal", refusal.vietnamese());
			response.sendError(status);
			return;
		}
		response.setStatus(status);
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.getWriter()
			.write("{\"type\":\"Refusal\",\"message\":\""
					+ String.valueOf(JsonStringEncoder.getInstance().quoteAsString(sentences(request, refusal)))
					+ "\"}");
	}

	/** Tasklist shows what it is told; scripts get the English sentence, too. */
	private static String sentences(HttpServletRequest request, Refusal refusal) {
		return isForMachines(request) ? refusal.getMessage() : refusal.vietnamese();
	}

}
