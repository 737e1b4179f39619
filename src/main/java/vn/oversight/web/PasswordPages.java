package vn.oversight.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import vn.oversight.engine.Refusal;

/** Where people choose a password of their own; the first time they have to. */
@Controller
class PasswordPages {

	private final OwnPasswords passwords;

	private final Credentials credentials;

	private final LoginSession session;

	PasswordPages(OwnPasswords passwords, Credentials credentials, LoginSession session) {
		this.passwords = passwords;
		this.credentials = credentials;
		this.session = session;
	}

	@GetMapping("/password")
	String page(SignedIn user, Model model) {
		model.addAttribute("isElsewhere", !user.isByPassword());
		model.addAttribute("isFirst", user.isByPassword() && credentials.of(user.getName()).mustChange());
		return "password";
	}

	@PostMapping("/password")
	String change(@RequestParam String current, @RequestParam String wanted, @RequestParam String repeated,
			SignedIn user, HttpServletRequest request, Model model) {
		if (!wanted.equals(repeated)) {
			model.addAttribute("problem", "Hai lần nhập mật khẩu mới không giống nhau; mời đồng chí nhập lại.");
			return page(user, model);
		}
		try {
			passwords.change(user.getName(), user.getName(), current, wanted, request.getRemoteAddr());
		}
		catch (Refusal refusal) {
			model.addAttribute("problem", refusal.vietnamese());
			return page(user, model);
		}
		session.goOnWithNewPassword(request, user.getName());
		return "redirect:/";
	}

}
