package vn.oversight.deadline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import vn.oversight.absence.Absence;
import vn.oversight.absence.DeputyChanged;
import vn.oversight.calendar.DateWords;
import vn.oversight.engine.EngineSettings;
import vn.oversight.engine.PersonGroup;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;

/**
 * Tells deputies that they are one: from when to when, for which positions, and what
 * waits there, also what came before. They hear again on the first day, when it is
 * another than that on which they were named, and when it ends before its time.
 */
@Component
class DeputyNotices {

	private final Notices notices;

	private final TaskList list;

	private final Organisation organisation;

	private final EngineSettings settings;

	DeputyNotices(Notices notices, TaskList list, Organisation organisation, EngineSettings settings) {
		this.notices = notices;
		this.list = list;
		this.organisation = organisation;
		this.settings = settings;
	}

	@EventListener
	void changed(DeputyChanged changed) {
		Absence absence = changed.absence();
		organisation.account(absence.deputy())
			.filter(Account::active)
			.ifPresent((deputy) -> notices.queue(new Notice("deputy", deputy.email(),
					"deputy|%d|%s|%s".formatted(absence.id(), changed.kind(), deputy.email()), null, null, null,
					model(absence, changed.kind()))
				.meantFor(Set.of(PersonGroup.of(deputy.id())))));
	}

	private Map<String, String> model(Absence absence, DeputyChanged.Kind kind) {
		List<String> posts = organisation.groupsOf(absence.account());
		Map<String, String> model = new HashMap<>();
		if (kind != DeputyChanged.Kind.ENDED) {
			List<String> put = new ArrayList<>(posts);
			put.add(PersonGroup.of(absence.account()));
			model.putAll(list.facts(put));
		}
		String absent = organisation.accountName(absence.account());
		model.put("title", switch (kind) {
			case NAMED -> "Đồng chí được giao xử lý thay " + absent;
			case BEGUN -> "Từ hôm nay đồng chí xử lý thay " + absent;
			case ENDED -> "Đồng chí thôi xử lý thay " + absent;
		});
		model.put("days", "từ %s đến hết %s".formatted(DateWords.of(absence.from()), DateWords.of(absence.until())));
		model.put("posts", posts.stream().map(organisation::title).sorted().collect(Collectors.joining("\n")));
		model.put("ask", (kind == DeputyChanged.Kind.ENDED)
				? "Các việc của chức danh này không còn trong danh sách của đồng chí; thư nhắc việc lại gửi cho "
						+ absent + "."
				: "Trong những ngày này đồng chí xem, xử lý các việc của chức danh và nhận thư nhắc việc thay.");
		model.put("link", settings.baseUrl() + "/");
		return model;
	}

}
