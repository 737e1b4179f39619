package vn.oversight.web;

import java.security.Principal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.AsTheApplication;
import vn.oversight.notice.MailHold;
import vn.oversight.notice.Notice;
import vn.oversight.notice.NoticeRecord;
import vn.oversight.notice.RefusedAddresses;
import vn.oversight.notice.SendAgain;
import vn.oversight.organisation.Organisation;

import static vn.oversight.web.EngineRules.ADMINISTRATORS;

/**
 * The record of notices, for the office: who was told what, when, at which rung, with
 * which outcome, and the mail itself. What was refused is sent again from here.
 * Administrators hold and release all mail.
 */
@Controller
class NoticePages {

	/** No script, no picture from elsewhere, no form, no link that opens in place. */
	private static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
			+ "sandbox; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

	static final Map<String, String> STATES = states();

	private final NoticeRecord record;

	private final MailHold hold;

	private final SendAgain again;

	private final RefusedAddresses addresses;

	private final AsTheApplication asTheApplication;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	NoticePages(NoticeRecord record, MailHold hold, SendAgain again, RefusedAddresses addresses,
			AsTheApplication asTheApplication, Organisation organisation, WorkingCalendar calendar) {
		this.record = record;
		this.hold = hold;
		this.again = again;
		this.addresses = addresses;
		this.asTheApplication = asTheApplication;
		this.organisation = organisation;
		this.calendar = calendar;
	}

	@GetMapping("/notices")
	String list(@RequestParam(required = false) String unit, @RequestParam(required = false) String state,
			@RequestParam(name = "case", required = false) String caseKey, @RequestParam(required = false) String task,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
			@RequestParam(required = false) Long before, Authentication reader, Model model) {
		NoticeRecord.Filter filter = new NoticeRecord.Filter(ListAddress.given(unit), ListAddress.given(state),
				ListAddress.given(caseKey), ListAddress.given(task), from, until, calendar.zone());
		PageOf<NoticeRecord.Line> lines = PageOf.cut(record.lines(filter, before, PageOf.SIZE + 1));
		model.addAttribute("filter", filter);
		model.addAttribute("lines", lines.lines());
		model.addAttribute("before", before);
		Long older = lines.next(NoticeRecord.Line::id);
		model.addAttribute("older", older);
		model.addAttribute("olderPage", sameFilter(filter).with("before", older).at("/notices"));
		model.addAttribute("refusedAddresses", addresses.all());
		model.addAttribute("sameFilter", sameFilter(filter).at("/notices"));
		model.addAttribute("units", organisation.units());
		model.addAttribute("held", hold.current().orElse(null));
		model.addAttribute("isAdministrator",
				reader.getAuthorities().stream().anyMatch((group) -> ADMINISTRATORS.equals(group.getAuthority())));
		addWords(model);
		return "notices";
	}

	@GetMapping("/notices/{id}")
	String one(@PathVariable long id, Model model) {
		model.addAttribute("line", record.line(id).orElseThrow(NotThere::new));
		model.addAttribute("mail", record.mail(id).orElse(null));
		addWords(model);
		return "notice";
	}

	/**
	 * The mail as its reader saw it, for a frame that can do nothing. The policy's
	 * frame-ancestors takes the place of X-Frame-Options.
	 */
	@GetMapping("/notices/{id}/mail")
	ResponseEntity<String> mail(@PathVariable long id) {
		NoticeRecord.Mail mail = record.mail(id).orElseThrow(NotThere::new);
		return ResponseEntity.ok()
			.header("Content-Security-Policy", MAIL_POLICY)
			.contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
			.body(mail.html());
	}

	@PostMapping("/notices/hold")
	String hold(Principal administrator) {
		hold.hold(administrator.getName());
		return "redirect:/notices";
	}

	@PostMapping("/notices/release")
	String release() {
		hold.release();
		return "redirect:/notices";
	}

	/** Sends all again that was refused or is held, and still holds. */
	@PostMapping("/notices/again")
	String allAgain() {
		again.sendAll();
		return "redirect:/notices";
	}

	/** Sends one again, unless somebody has done so by now. */
	@PostMapping("/notices/{id}/again")
	String again(@PathVariable long id) {
		again.send(id);
		return "redirect:/notices/" + id;
	}

	/** Takes back that an address is not written to any more. */
	@PostMapping("/notices/addresses/again")
	String addressAgain(@RequestParam String address) {
		// also ends the task that asks the office about it
		asTheApplication.get(() -> addresses.resumeUnasked(address));
		return "redirect:/notices";
	}

	private void addWords(Model model) {
		model.addAttribute("noticeWords", new Words(organisation));
		model.addAttribute("states", STATES);
	}

	private static ListAddress sameFilter(NoticeRecord.Filter filter) {
		return new ListAddress().with("unit", filter.unit())
			.with("state", filter.state())
			.with("case", filter.caseKey())
			.with("task", filter.task())
			.with("from", filter.from())
			.with("until", filter.until());
	}

	private static Map<String, String> states() {
		Map<String, String> states = new LinkedHashMap<>();
		states.put("queued", "Chờ gửi");
		states.put("sent", "Đã gửi");
		states.put("written", "Chỉ ghi ra tệp");
		states.put("unknown", "Chưa rõ đã đến hay chưa");
		states.put("held", "Giữ lại, sẽ thử lại");
		states.put("waiting", "Tạm dừng theo hồ sơ");
		states.put("suppressed", "Không cần gửi nữa");
		states.put("refused", "Bị từ chối");
		return states;
	}

	/** How pages say what the record of notices holds. */
	record Words(Organisation organisation) {

		private static final Map<String, String> REASONS = Map.of("task-closed", "việc đã xong hoặc đã hủy",
				"due-date-moved", "thời hạn đã thay đổi", "superseded", "đã thay bằng bậc nhắc sau", "task-suspended",
				"hồ sơ đang tạm dừng", "handed-over", "đã báo người giữ chức danh trước", "handed-on",
				"chức danh đã giao cho người khác", "reader-is-back", "người được gửi đã trở lại", "address-refused",
				"địa chỉ đã bị máy chủ thư từ chối", "digest-empty", "không còn việc nào cần nhắc", "outdated",
				"đã quá lâu, không còn cần báo");

		public String rung(String rung) {
			return "new".equals(rung) ? "Việc mới" : Notice.ENDED.equals(rung) ? "Việc đã kết thúc" : rung;
		}

		/** Who reads under an address, as far as the organisation knows. */
		public String reader(String address) {
			return organisation.accounts()
				.stream()
				.filter((account) -> address.equals(account.email()))
				.findFirst()
				.map((account) -> account.name())
				.orElse(address);
		}

		public String reason(String reason) {
			String unwritten = "letter: ";
			return (reason == null) ? ""
					: reason.startsWith(unwritten) ? "không soạn được thư: " + reason.substring(unwritten.length())
							: REASONS.getOrDefault(reason, reason);
		}

	}

}
