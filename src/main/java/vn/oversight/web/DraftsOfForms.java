package vn.oversight.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.TaskRights;
import vn.oversight.engine.UnsentForms;

/**
 * The drafts of whoever is signed in: for tasks that they may work on now and processes
 * that they may start now. Anything else answers 404, also what was theirs once.
 */
@RestController
class DraftsOfForms {

	/** PostgreSQL stores none; a backslash that somebody typed stands before another. */
	private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

	private final Drafts drafts;

	private final TaskRights rights;

	private final RepositoryService processes;

	private final UnsentForms unsent;

	private final WorkingCalendar calendar;

	DraftsOfForms(Drafts drafts, TaskRights rights, RepositoryService processes, UnsentForms unsent,
			WorkingCalendar calendar) {
		this.unsent = unsent;
		this.drafts = drafts;
		this.rights = rights;
		this.processes = processes;
		this.calendar = calendar;
	}

	/** What a script of Tasklist, which has no page of ours, sends along with changes. */
	@GetMapping("/drafts/token")
	Map<String, String> token(CsrfToken token) {
		return Map.of("header", token.getHeaderName(), "token", token.getToken());
	}

	@GetMapping("/drafts/{kind}/{form}")
	ResponseEntity<Kept> draft(@PathVariable Kind kind, @PathVariable String form, Authentication reader) {
		requireMayFill(kind, form);
		return drafts.of(reader.getName(), form)
			.map((draft) -> ResponseEntity.ok(new Kept(draft.fields(), time(draft.savedAt()))))
			.orElseGet(() -> ResponseEntity.noContent().build());
	}

	@PutMapping("/drafts/{kind}/{form}")
	Kept keep(@PathVariable Kind kind, @PathVariable String form, @RequestBody ObjectNode fields,
			Authentication reader) {
		requireMayFill(kind, form);
		ObjectNode keepable = (kind == Kind.task) ? unsent.ofTask(form, fields) : unsent.ofStart(form, fields);
		String storable = NUL.matcher(keepable.toString()).replaceAll("$1");
		try {
			return new Kept(null, time(drafts.keep(reader.getName(), form, kind == Kind.task, storable)));
		}
		catch (Refusal ex) {
			throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE, ex.english(), ex);
		}
	}

	@DeleteMapping("/drafts/{kind}/{form}")
	ResponseEntity<Void> forget(@PathVariable Kind kind, @PathVariable String form, Authentication reader) {
		drafts.forget(reader.getName(), form);
		return ResponseEntity.noContent().build();
	}

	private void requireMayFill(Kind kind, String form) {
		if (!TaskLookup.isId(form) || !((kind == Kind.task) ? rights.mayHandle(form) : mayStart(form))) {
			throw new NotThere();
		}
	}

	private boolean mayStart(String process) {
		return processes.createProcessDefinitionQuery()
			.processDefinitionKey(process)
			.latestVersion()
			.startableInTasklist()
			.startablePermissionCheck()
			.count() == 1;
	}

	private String time(Instant moment) {
		return TIME.format(moment.atZone(calendar.zone()));
	}

	/** As they stand in the address. */
	enum Kind {

		task, start

	}

	/**
	 * A draft as it is kept.
	 *
	 * @param fields a JSON object; null in the answer to who has sent them
	 * @param savedAt the time of day at the office, HH:mm
	 */
	record Kept(@JsonRawValue String fields, String savedAt) {
	}

}
