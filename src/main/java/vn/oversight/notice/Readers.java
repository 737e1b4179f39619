package vn.oversight.notice;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import vn.oversight.absence.Absences;
import vn.oversight.absence.Absences.StandIn;
import vn.oversight.calendar.DateWords;

/**
 * Lets mails follow when somebody is away: about a task the deputy reads instead, about
 * anything else, such as a meeting, both do. What is said once is still said once for
 * each reader that was meant.
 */
@Component
class Readers {

	private final Absences absences;

	Readers(Absences absences) {
		this.absences = absences;
	}

	/** The same notices, put to whoever reads them now. */
	List<Notice> of(Collection<Notice> notices) {
		Map<String, StandIn> standIns = absences.standInsFor(notices.stream().map(Notice::recipient).toList());
		if (standIns.isEmpty()) {
			return List.copyOf(notices);
		}
		Set<String> told = new HashSet<>();
		notices.forEach((notice) -> told.add(lower(notice.recipient()) + " " + notice.taskId()));
		return notices.stream().flatMap((notice) -> {
			StandIn standIn = standIns.get(lower(notice.recipient()));
			// an entry is taken out of the calendar that it is in
			if (standIn == null || notice.isOfEnd()) {
				return Stream.of(notice);
			}
			if (notice.taskId() == null) {
				return Stream.of(notice, to(standIn, notice, notice.onceKey() + "|" + standIn.deputy().id()));
			}
			// whoever hears of a task in their own right is not to hear of it as a deputy
			boolean isTold = told.contains(lower(standIn.deputy().email()) + " " + notice.taskId());
			return Stream.of(isTold ? notice : to(standIn, notice, notice.onceKey()));
		}).toList();
	}

	private static Notice to(StandIn standIn, Notice notice, String onceKey) {
		Map<String, String> model = new HashMap<>(notice.model());
		model.put("onBehalfOf", "Gửi đồng chí thay %s, vắng mặt đến hết ngày %s".formatted(standIn.absent().name(),
				DateWords.of(standIn.until())));
		return new Notice(notice.template(), standIn.deputy().email(), onceKey, notice.caseKey(), notice.taskId(),
				notice.dueAt(), notice.rung(), notice.delivery(), notice.unit(), model);
	}

	private static String lower(String address) {
		return address.toLowerCase(Locale.ROOT);
	}

}
