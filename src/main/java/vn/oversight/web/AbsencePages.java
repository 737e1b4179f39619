package vn.oversight.web;

import java.util.Comparator;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.absence.Absence;
import vn.oversight.absence.Absences;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;

import static vn.oversight.web.EngineRules.ADMINISTRATORS;

/**
 * Where people name a deputy for the days they are away, and see for whom they stand in.
 * Administrators do it for others, too.
 */
@Controller
class AbsencePages {

	private final Absences absences;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	AbsencePages(Absences absences, Organisation organisation, WorkingCalendar calendar) {
		this.absences = absences;
		this.organisation = organisation;
		this.calendar = calendar;
	}

	@GetMapping("/absence")
	String page(Authentication reader, Model model) {
		String account = reader.getName();
		boolean isAdministrator = isAdministrator(reader);
		List<Absence> all = absences.all();
		model.addAttribute("absences", all.stream().filter((one) -> isAdministrator || isOf(account, one)).toList());
		model.addAttribute("standsIn", all.stream().filter((one) -> one.deputy().equals(account)).toList());
		model.addAttribute("account", account);
		model.addAttribute("isAdministrator", isAdministrator);
		model.addAttribute("accounts", activeAccounts());
		model.addAttribute("deputies", isAdministrator ? activeAccounts() : absences.deputiesFor(account));
		model.addAttribute("today", calendar.today());
		return "absence";
	}

	@PostMapping("/absence")
	String note(@RequestParam(required = false) String account, @RequestParam(defaultValue = "") String deputy,
			@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String until,
			Authentication reader, Model model, HttpServletResponse response) {
		String absent = StringUtils.hasText(account) ? account : reader.getName();
		if (!absent.equals(reader.getName()) && !isAdministrator(reader)) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN);
		}
		return SentPage.handle(model, response,
				() -> absences.note(absent, deputy, SentDay.of(from), SentDay.of(until), reader.getName()), "/absence",
				() -> {
					model.addAttribute("sent", new Sent(absent, deputy, from, until));
					return page(reader, model);
				});
	}

	/** What is not one's own is not there. */
	@PostMapping("/absence/{id}/end")
	String end(@PathVariable long id, Authentication reader) {
		Absence absence = absences.all()
			.stream()
			.filter((one) -> one.id() == id && (isOf(reader.getName(), one) || isAdministrator(reader)))
			.findFirst()
			.orElseThrow(NotThere::new);
		absences.end(absence, reader.getName());
		return "redirect:/absence";
	}

	private List<Account> activeAccounts() {
		return organisation.accounts()
			.stream()
			.filter(Account::active)
			.sorted(Comparator.comparing(Account::id))
			.toList();
	}

	private static boolean isOf(String account, Absence absence) {
		return absence.account().equals(account);
	}

	private static boolean isAdministrator(Authentication reader) {
		return reader.getAuthorities().stream().anyMatch((group) -> ADMINISTRATORS.equals(group.getAuthority()));
	}

	/** What is shown again when it was refused. */
	record Sent(String account, String deputy, String from, String until) {
	}

}
