package vn.oversight.web;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import vn.oversight.answers.Answer;
import vn.oversight.answers.OpinionWords;
import vn.oversight.answers.Request;
import vn.oversight.answers.Requests;
import vn.oversight.organisation.Organisation;

/**
 * Who was asked for an opinion, what they said and what became of it. Whoever makes one
 * of all sees all, and so does the office what is not confidential; whoever was asked
 * sees their own answer. What somebody may not see is not there.
 */
@Controller
class OpinionPages {

	private final Requests requests;

	private final OwnUnits ownUnits;

	private final Organisation organisation;

	OpinionPages(Requests requests, OwnUnits ownUnits, Organisation organisation) {
		this.requests = requests;
		this.ownUnits = ownUnits;
		this.organisation = organisation;
	}

	@GetMapping("/reports/opinions")
	String rounds(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "") String q,
			Authentication reader, Model model) {
		String text = Objects.requireNonNullElse(ListAddress.given(q), "");
		PageOf<Request> found = PageOf.read(page, (from, most) -> requests.readable(ownUnits.seesWholeOffice(reader),
				ReportReaders.groups(reader), ownUnits.andPredecessors(reader), text, from, most));
		found.in(model);
		model.addAttribute("lines", found.lines().stream().map((request) -> line(request, reader)).toList());
		model.addAttribute("q", text);
		return "opinions";
	}

	private Line line(Request request, Authentication reader) {
		List<Answer> answers = requests.answers(request.id());
		return isWhole(request, reader)
				? new Line(request, answers.stream().filter(Answer::isGiven).count(),
						answers.stream().filter((answer) -> !answer.isCalledOff()).count(), null)
				: new Line(request, 0, 0, own(answers, reader).get(0));
	}

	@GetMapping("/reports/opinions/{id}")
	String round(@PathVariable long id, Authentication reader, Model model) {
		Request request = requests.find(id).orElseThrow(NotThere::new);
		boolean isWhole = isWhole(request, reader);
		List<Answer> answers = requests.answers(id);
		if (!isWhole) {
			answers = own(answers, reader);
		}
		if (answers.isEmpty()) {
			throw new NotThere();
		}
		model.addAttribute("round", request);
		model.addAttribute("isWhole", isWhole);
		model.addAttribute("answers", answers);
		model.addAttribute("account", isWhole ? OpinionWords.account(answers) : "");
		model.addAttribute("positions", new Positions(organisation));
		model.addAttribute("mayCallOff", request.isCollecting() && isOrganiser(request, reader));
		return "opinion";
	}

	@PostMapping("/reports/opinions/{id}/answers/{answer}/call-off")
	String callOff(@PathVariable long id, @PathVariable long answer, @RequestParam(defaultValue = "") String reason,
			Authentication reader, Model model, HttpServletResponse response) {
		Answer one = requests.find(id)
			.filter((request) -> isOrganiser(request, reader))
			.flatMap((request) -> requests.answers(id).stream().filter((found) -> found.id() == answer).findFirst())
			.orElseThrow(NotThere::new);
		return SentPage.handle(model, response, () -> requests.callOff(one, reason, reader.getName()),
				"/reports/opinions/{id}", () -> round(id, reader, model));
	}

	private List<Answer> own(List<Answer> answers, Authentication reader) {
		Set<String> groups = ReportReaders.groups(reader);
		Set<String> units = ownUnits.andPredecessors(reader);
		return answers.stream()
			.filter((answer) -> groups.contains(answer.asked()) || units.contains(answer.asked()))
			.toList();
	}

	private boolean isWhole(Request request, Authentication reader) {
		return isOrganiser(request, reader) || (!request.isConfidential() && ownUnits.seesWholeOffice(reader));
	}

	private static boolean isOrganiser(Request request, Authentication reader) {
		return request.organisers().stream().anyMatch(ReportReaders.groups(reader)::contains);
	}

	/**
	 * One round.
	 *
	 * @param given how many have answered
	 * @param asked how many were asked
	 * @param own the reader's answer; {@code null} for who sees all
	 */
	record Line(Request request, long given, long asked, Answer own) {
	}

	/** How positions are called. */
	record Positions(Organisation organisation) {

		public String title(String group) {
			return organisation.title(group);
		}

	}

}
