package vn.oversight.web;

import java.util.List;
import java.util.Objects;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import vn.oversight.answers.Answer;
import vn.oversight.answers.Request;
import vn.oversight.answers.Requests;
import vn.oversight.decisions.Decision;
import vn.oversight.decisions.Decisions;
import vn.oversight.decisions.Issue;
import vn.oversight.decisions.Postponement;
import vn.oversight.organisation.Organisation;

/**
 * What a case asked of others and had decided, for the pages of the case. Whoever sees
 * the whole case sees all of it, but what is confidential in it is for those who make one
 * of the answers or enter the decision; whoever was asked sees their own answer.
 */
@Component
class AskedAndDecided {

	private final Requests requests;

	private final Decisions decisions;

	private final Organisation organisation;

	AskedAndDecided(Requests requests, Decisions decisions, Organisation organisation) {
		this.requests = requests;
		this.decisions = decisions;
		this.organisation = organisation;
	}

	/** Adds {@code rounds}, {@code decided} and {@code positions} to the model. */
	void show(String caseNumber, PartsOfCases.Part part, Model model) {
		model.addAttribute("positions", new OpinionPages.Positions(organisation));
		model.addAttribute("rounds",
				(caseNumber == null) ? List.of()
						: requests.ofCase(caseNumber)
							.stream()
							.map((request) -> round(request, part))
							.filter(Objects::nonNull)
							.toList());
		model.addAttribute("decided", (caseNumber == null || !part.isWhole()) ? List.of()
				: decisions.ofCase(caseNumber).stream().map((decision) -> decided(decision, part)).toList());
	}

	private Round round(Request request, PartsOfCases.Part part) {
		boolean isOrganiser = request.organisers().stream().anyMatch(part.groups()::contains);
		boolean isWhole = isOrganiser || (part.isWhole() && !request.isConfidential());
		List<Answer> answers = requests.answers(request.id())
			.stream()
			.filter((answer) -> isWhole || part.groups().contains(answer.asked())
					|| part.units().contains(answer.asked()))
			.toList();
		return answers.isEmpty() ? null : new Round(request, answers);
	}

	private Decided decided(Decision decision, PartsOfCases.Part part) {
		boolean isKnown = !decision.isConfidential()
				|| decision.secretaries().stream().anyMatch(part.groups()::contains);
		return new Decided(decision, isKnown, isKnown ? decisions.issues(decision.id()) : List.of(),
				decisions.postponements(decision.id()));
	}

	/** What was asked once, and the answers that the reader sees. */
	record Round(Request request, List<Answer> answers) {
	}

	/**
	 * What was submitted once.
	 *
	 * @param isKnown whether the reader may know more than that there is something
	 */
	record Decided(Decision decision, boolean isKnown, List<Issue> issues, List<Postponement> postponements) {
	}

}
