package vn.oversight.web;

import java.security.Principal;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import vn.oversight.engine.Audit;

/** Where people choose a password of their own; the first time they have to. */
@Controller
class PasswordPages {

	private final EngineUsers users;

	private final OwnPasswords passwords;

	PasswordPages(EngineUsers users, OwnPasswords passwords) {
		this.users = users;
		this.passwords = passwords;
	}

	@GetMapping("/password")
	String page(Principal user, Model model) {
		model.addAttribute("isFirst", passwords.mustChange(user.getName()));
		return "password";
	}

	@PostMapping("/password")
	String change(@RequestParam String current, @RequestParam String wanted, @RequestParam String repeated,
			Principal user, HttpServletRequest request, Model model) {
		String problem = problem(user.getName(), current, wanted, repeated, request.getRemoteAddr());
		if (problem != null) {
			model.addAttribute("problem", problem);
			return page(user, model);
		}
		passwords.change(user.getName(), wanted);
		Audit.note("password-changed", "user", user.getName(), "from", request.getRemoteAddr());
		// another session must not outlive the old password under the same id
		request.changeSessionId();
		return "redirect:/";
	}

	private String problem(String account, String current, String wanted, String repeated, String address) {
		if (!wanted.equals(repeated)) {
			return "Hai lần nhập mật khẩu mới không giống nhau.";
		}
		if (wanted.equals(current)) {
			return "Mật khẩu mới phải khác mật khẩu đang dùng.";
		}
		if (!passwords.isStrong(wanted, account)) {
			return "Mật khẩu mới chưa đủ mạnh.";
		}
		try {
			users.requirePassword(account, current, address);
			return null;
		}
		catch (AuthenticationException ex) {
			return "Mật khẩu đang dùng không đúng.";
		}
	}

}
