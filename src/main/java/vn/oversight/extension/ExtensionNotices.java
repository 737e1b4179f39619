package vn.oversight.extension;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.DateWords;
import vn.oversight.engine.EngineSettings;
import vn.oversight.engine.PersonGroup;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Organisation;

/** Tells what became of a request for more time. */
@Component
class ExtensionNotices {

	private final Notices notices;

	private final Organisation organisation;

	private final EngineSettings settings;

	ExtensionNotices(Notices notices, Organisation organisation, EngineSettings settings) {
		this.notices = notices;
		this.organisation = organisation;
		this.settings = settings;
	}

	/**
	 * Tells whoever asked, and everybody to whom the task is put.
	 * @param groups to whom the task is put
	 */
	void decided(ExtensionRequest request, List<String> groups) {
		List<String> readers = new ArrayList<>(groups);
		readers.add(PersonGroup.of(request.askedBy()));
		queue(request, readers, request.taskId());
	}

	/** Tells whoever was to decide that there is nothing left to decide. */
	void dropped(ExtensionRequest request, String authority) {
		queue(request, List.of(authority), null);
	}

	private void queue(ExtensionRequest request, Collection<String> groups, String openTask) {
		Map<String, String> model = new HashMap<>();
		model.put("taskName", request.taskName());
		model.put("caseKey", request.caseNumber());
		model.put("outcome", outcome(request));
		model.put("dueText", DateWords.of(Optional.ofNullable(request.grantedDay()).orElse(request.dueBefore())));
		model.put("askedText", DateWords.of(request.askedDay()));
		model.put("remark", request.remark());
		model.put("link", settings.taskLink(request.taskId()));
		organisation.readers(groups)
			.forEach((address, positions) -> notices
				.queue(new Notice("extension", address, "extension|" + request.id() + "|" + address,
						request.caseNumber(), openTask, null, model)
					.meantFor(positions)));
	}

	private static String outcome(ExtensionRequest request) {
		return switch (request.outcome()) {
			case GRANTED -> request.isShortened() ? "Được gia hạn, ngắn hơn đề nghị" : "Được gia hạn";
			case REFUSED -> "Không được gia hạn";
			case ENDED -> "Không còn phải quyết định: việc đã kết thúc";
		};
	}

}
