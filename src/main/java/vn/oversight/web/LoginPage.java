package vn.oversight.web;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The login, with a way to each login of the office's own, if there is one. */
@Controller
class LoginPage {

	private final List<ClientRegistration> officeLogins = new ArrayList<>();

	LoginPage(ObjectProvider<InMemoryClientRegistrationRepository> officeLogins) {
		officeLogins.ifAvailable((all) -> all.forEach(this.officeLogins::add));
	}

	@GetMapping("/login")
	String login(Model model) {
		model.addAttribute("officeLogins", officeLogins);
		return "login";
	}

}
