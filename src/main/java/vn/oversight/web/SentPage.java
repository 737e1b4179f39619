package vn.oversight.web;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

import vn.oversight.engine.Refusal;

/** What people send from our pages. */
final class SentPage {

	private SentPage() {
	}

	/**
	 * Does what was sent. When it is refused, the page is shown again with the reason as
	 * {@code problem}.
	 * @param address where to go when it is done
	 * @param again shows the page as it was sent
	 */
	static String handle(Model model, HttpServletResponse response, Runnable work, String address,
			Supplier<String> again) {
		try {
			work.run();
			return "redirect:" + address;
		}
		catch (Refusal ex) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			model.addAttribute("problem", ex);
			return again.get();
		}
	}

}
