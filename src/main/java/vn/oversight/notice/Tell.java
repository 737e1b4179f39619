package vn.oversight.notice;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import vn.oversight.engine.CaseSecrecy;
import vn.oversight.engine.EngineSettings;
import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Candidates;
import vn.oversight.organisation.Organisation;

/**
 * Mails whoever has no task: {@code camunda:delegateExpression="${tell}"} with input
 * parameters. Each reader is told once each time the case comes by, whatever is repeated.
 * Of a confidential case only its number is told.
 */
@Verb(value = "tell", needs = { "tellReaders", "tellTitle", "tellText" }, takes = { "tellLink" })
class Tell implements JavaDelegate {

	private static final String TEMPLATE = "told";

	/** The page of the case, instead of the first page of the application. */
	private static final String LINK_OF_CASE = "case";

	/**
	 * Groups, units and kinds of units, comma-separated; or a list of a form, or of a
	 * verb.
	 */
	private static final Variable<Object> readers = new Variable<>("tellReaders", Object.class);

	/** The subject of the mail, one line. */
	private static final Variable<String> title = Variable.text("tellTitle");

	/** What there is to say, in whole sentences. */
	private static final Variable<String> text = Variable.text("tellText");

	/** {@code case} leads to the page of the case. */
	private static final Variable<String> link = Variable.text("tellLink");

	private final Notices notices;

	private final Organisation organisation;

	private final Candidates candidates;

	private final CaseSecrecy secrecy;

	private final EngineSettings settings;

	Tell(Notices notices, Organisation organisation, Candidates candidates, CaseSecrecy secrecy,
			EngineSettings settings) {
		this.notices = notices;
		this.organisation = organisation;
		this.candidates = candidates;
		this.secrecy = secrecy;
		this.settings = settings;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Collection<String> groups = candidates.all(readers.in(execution));
		String number = execution.getProcessBusinessKey();
		Map<String, String> model = new HashMap<>();
		model.put("caseKey", number);
		model.put("title", title.in(execution).strip().replaceAll("\\s+", " "));
		model.put("text", text.in(execution));
		model.put("link", settings.baseUrl() + (LINK_OF_CASE.equals(link.in(execution)) ? "/cases/" + number : "/"));
		if (secrecy.isConfidential(execution)) {
			model.put("confidential", "true");
		}
		String said = "told|%s|".formatted(execution.getActivityInstanceId());
		notices.queueAll(organisation.readers(groups)
			.entrySet()
			.stream()
			.map((reader) -> new Notice(TEMPLATE, reader.getKey(), said + reader.getKey(), number, null, null, model)
				.meantFor(reader.getValue()))
			.toList());
	}

}
