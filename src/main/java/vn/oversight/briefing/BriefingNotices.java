package vn.oversight.briefing;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import vn.oversight.assignments.NewAssignment;
import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.EngineSettings;
import vn.oversight.notice.Invitation;
import vn.oversight.notice.Notice;
import vn.oversight.notice.Notices;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * What bodies and chair are told about a meeting, apart from their tasks: which meeting,
 * when and where, never what it is to speak about.
 */
@Component
class BriefingNotices {

	/** What calendars show; minutes are taken as long as it takes. */
	private static final Duration LENGTH = Duration.ofHours(3);

	private final Notices notices;

	private final BriefingBook book;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final EngineSettings settings;

	BriefingNotices(Notices notices, BriefingBook book, Organisation organisation, WorkingCalendar calendar,
			EngineSettings settings) {
		this.notices = notices;
		this.book = book;
		this.organisation = organisation;
		this.calendar = calendar;
		this.settings = settings;
	}

	void invited(Briefing briefing, LocalDate reportDue) {
		tellOfMeeting("briefing-invitation", briefing,
				Map.of("invitationNumber", briefing.invitationNumber(), "reportDueText", DateWords.of(reportDue),
						"cutOffText", DateWords.of(briefing.dataCutOff()), "ask",
						"Cử thành phần dự họp; nộp báo cáo đúng hạn, không phát sinh cũng báo cáo rõ."));
	}

	/** Tells of the new date; {@code before} is the meeting as it was. */
	void postponed(Briefing briefing, Briefing before, LocalDate reportDue) {
		tellOfMeeting("briefing-postponed", briefing, Map.of("earlierText", when(before), "reportDueText",
				DateWords.of(reportDue), "ask", "Dự họp theo thời gian mới; hạn nộp báo cáo thay đổi theo ngày họp."));
	}

	/** Says nothing to those who were not invited yet. */
	void cancelled(Briefing briefing) {
		if (briefing.meetingAt() != null) {
			tellOfMeeting("briefing-cancelled", briefing,
					Map.of("ask", "Đơn vị không phải dự họp và nộp báo cáo kỳ này."));
		}
	}

	/** Tells the bodies, and whoever got something to do. */
	void concluded(Briefing briefing, Collection<NewAssignment> assignments) {
		Set<String> units = new TreeSet<>(bodies(briefing));
		assignments.forEach((assignment) -> units.add(assignment.owner()));
		Map<String, String> model = new HashMap<>(Map.of("meetingTitle", briefing.title(), "noticeNumber",
				briefing.noticeNumber(), "ask", "Xem thông báo kết luận và thực hiện các việc được giao đúng hạn.",
				"link", settings.baseUrl() + "/"));
		queue("briefing-concluded", briefing, units.stream().flatMap((unit) -> organisation.groups(unit).stream()),
				model);
	}

	private void tellOfMeeting(String template, Briefing briefing, Map<String, String> facts) {
		Map<String, String> model = new HashMap<>(facts);
		model.put("meetingText", when(briefing));
		model.put("link", settings.baseUrl() + "/");
		model.putAll(new Invitation(briefing.caseNumber(), briefing.invitationSequence(),
				briefing.meetingAt().toInstant(), LENGTH, organisation.require(briefing.unit()).email(),
				briefing.title(), briefing.place(), Briefing.CANCELLED.equals(briefing.state()))
			.facts());
		Stream<String> invited = Stream.concat(Stream.of(briefing.chair().split("\\s*,\\s*")),
				bodies(briefing).stream()
					.map(organisation::require)
					.map(Unit::id)
					.flatMap((unit) -> organisation.groups(unit).stream()));
		queue(template, briefing, invited, model);
	}

	private List<String> bodies(Briefing briefing) {
		return book.reports(briefing.caseNumber()).stream().map(BodyReport::body).toList();
	}

	private void queue(String template, Briefing briefing, Stream<String> groups, Map<String, String> model) {
		organisation.readers(groups.toList()).forEach((address, positions) -> {
			String onceKey = "%s|%s|%d|%s".formatted(template, briefing.caseNumber(), briefing.invitationSequence(),
					address);
			notices.queue(new Notice(template, address, onceKey, briefing.caseNumber(), null, null, model)
				.meantFor(positions));
		});
	}

	private String when(Briefing briefing) {
		return DateWords.of(briefing.meetingAt().toInstant(), calendar.zone());
	}

}
