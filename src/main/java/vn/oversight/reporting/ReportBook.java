package vn.oversight.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.type.TypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import vn.oversight.engine.Json;

/**
 * The book of what each unit owes and has handed in, in the caller's transaction. What
 * was handed in is never written over.
 */
@Repository
class ReportBook {

	private static final String REPORTS = """
			select r.id, r.campaign_id, r.unit, r.state, r.due_on, r.submitted_at, r.late_days, r.returns,
				r.accepted_version, r.missing_at, r.released_reason,
				coalesce(r.correction_due_on, r.due_on) as due_now, coalesce((select v.is_nothing from oversight.report_version v
					where v.report_id = r.id
					order by (v.version = r.accepted_version) desc nulls last, v.version desc limit 1), false) as is_nothing
			from oversight.report r
			""";

	private static final String ASKED_FOR = "'awaited', 'submitted', 'returned', 'reopened'";

	private final JdbcClient jdbc;

	private final Clock clock;

	ReportBook(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * One report.
	 * @throws org.springframework.dao.EmptyResultDataAccessException if there is none
	 */
	UnitReport report(long id) {
		return jdbc.sql(REPORTS + " where r.id = :id").param("id", id).query(UnitReport.class).single();
	}

	Optional<UnitReport> report(long campaignId, String unit) {
		return jdbc.sql(REPORTS + " where r.campaign_id = :campaign and r.unit = :unit")
			.param("campaign", campaignId)
			.param("unit", unit)
			.query(UnitReport.class)
			.optional();
	}

	/**
	 * Some of what units owe or have handed in, of the newest campaigns first.
	 * @param groups those of the reader: what they read as a whole is left out
	 * @param text part of a title or case number; empty for any
	 */
	List<UnitReport> owed(Collection<String> units, Collection<String> groups, String text, int from, int most) {
		return jdbc.sql(REPORTS + """
				 join oversight.report_campaign c on c.id = r.campaign_id
				where r.unit = any(:units) and not coalesce(c.readers && cast(:groups as text[]), false)
					and (:text = '' or position(lower(:text) in lower(c.title || ' ' || c.case_number)) > 0)
				order by c.called_at desc, c.id desc, r.ordinal limit :most offset :from""")
			.param("units", units.toArray(String[]::new))
			.param("groups", groups.toArray(String[]::new))
			.param("text", text)
			.param("most", most)
			.param("from", from)
			.query(UnitReport.class)
			.list();
	}

	/** The reports of a campaign, in the order of its units. */
	List<UnitReport> reports(long campaignId) {
		return jdbc.sql(REPORTS + " where r.campaign_id = :campaign order by r.ordinal")
			.param("campaign", campaignId)
			.query(UnitReport.class)
			.list();
	}

	/**
	 * Some of the reports of a campaign, in the order of its units.
	 * @param state only those; empty for any
	 */
	List<UnitReport> reports(long campaignId, String state, int from, int most) {
		return jdbc.sql(REPORTS + """
				 where r.campaign_id = :campaign and (:state = '' or r.state = :state)
				order by r.ordinal limit :most offset :from""")
			.param("campaign", campaignId)
			.param("state", state)
			.param("most", most)
			.param("from", from)
			.query(UnitReport.class)
			.list();
	}

	/** How many reports of a campaign are how far and due when. */
	List<Tally> tallies(long campaignId) {
		return jdbc.sql("""
				select state, coalesce(correction_due_on, due_on) as due_now,
					released_reason is not null and accepted_version is null as is_released, count(*) as many
				from oversight.report where campaign_id = :campaign group by 1, 2, 3""")
			.param("campaign", campaignId)
			.query(Tally.class)
			.list();
	}

	/**
	 * How each unit kept to the reports whose campaigns were due between two days, both
	 * included. What was called off, and what a unit was let off, counts only for who had
	 * handed it in.
	 */
	List<Punctuality> punctuality(LocalDate from, LocalDate until) {
		return jdbc.sql("""
				select r.unit, count(*) as asked, count(*) filter (where r.late_days = 0) as in_time,
					count(*) filter (where r.late_days > 0) as late, coalesce(sum(r.late_days), 0) as late_days,
					sum(r.returns) as returns, count(*) filter (where r.is_nothing) as nothing,
					count(*) filter (where r.missing_at is not null) as absent,
					count(*) filter (where r.submitted_at is null) as never
				from (%s) r join oversight.report_campaign c on c.id = r.campaign_id
				where c.due_on between :from and :until
					and (r.submitted_at is not null or (c.state <> 'called-off' and r.released_reason is null))
				group by r.unit""".formatted(REPORTS))
			.param("from", from)
			.param("until", until)
			.query(Punctuality.class)
			.list();
	}

	/** What was handed in, the first version first. */
	List<ReportVersion> versions(long reportId) {
		Map<Integer, List<ReportVersion.Figure>> figures = jdbc.sql("""
				select f.version, f.figure, f.label, f.part, f.whole from oversight.report_figure f
				where f.report_id = :report order by f.version, f.ordinal""")
			.param("report", reportId)
			.query((row, number) -> Map.entry(row.getInt("version"),
					new ReportVersion.Figure(row.getString("figure"), row.getString("label"), row.getLong("part"),
							row.getLong("whole"))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
		return jdbc.sql("select * from oversight.report_version where report_id = :report order by version")
			.param("report", reportId)
			.query((row, index) -> {
				int version = row.getInt("version");
				return new ReportVersion(version, row.getBoolean("is_nothing"), row.getString("number"),
						row.getObject("dated", LocalDate.class), sections(row.getString("sections")),
						figures.getOrDefault(version, List.of()), row.getObject("due_on", LocalDate.class),
						instant(row.getObject("submitted_at", OffsetDateTime.class)), row.getString("submitted_by"),
						row.getString("correction_reason"), row.getString("decision"),
						instant(row.getObject("decided_at", OffsetDateTime.class)), row.getString("remark"));
			})
			.list();
	}

	/**
	 * What some of the accepted reports of a campaign say, by unit, in the order of its
	 * units.
	 */
	Map<String, List<ReportVersion.Section>> acceptedSections(long campaignId, int from, int most) {
		Map<String, List<ReportVersion.Section>> sections = new LinkedHashMap<>();
		jdbc.sql("""
				select r.unit, v.sections from oversight.report r join oversight.report_version v
					on v.report_id = r.id and v.version = r.accepted_version
				where r.campaign_id = :campaign order by r.ordinal limit :most offset :from""")
			.param("campaign", campaignId)
			.param("most", most)
			.param("from", from)
			.query((row) -> {
				sections.put(row.getString("unit"), sections(row.getString("sections")));
			});
		return sections;
	}

	/** The figures of what was accepted, by report. */
	Map<Long, List<ReportVersion.Figure>> acceptedFigures(long campaignId) {
		Map<Long, List<ReportVersion.Figure>> figures = new LinkedHashMap<>();
		jdbc.sql("""
				select f.report_id, f.figure, f.label, f.part, f.whole
				from oversight.report r join oversight.report_figure f
					on f.report_id = r.id and f.version = r.accepted_version
				where r.campaign_id = :campaign order by r.ordinal, f.ordinal""")
			.param("campaign", campaignId)
			.query((row) -> {
				figures.computeIfAbsent(row.getLong("report_id"), (any) -> new ArrayList<>())
					.add(new ReportVersion.Figure(row.getString("figure"), row.getString("label"), row.getLong("part"),
							row.getLong("whole")));
			});
		return figures;
	}

	/** What was handed in last. */
	Optional<ReportVersion> latest(long reportId) {
		List<ReportVersion> versions = versions(reportId);
		return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
	}

	void moveDue(long id, LocalDate dueOn) {
		jdbc.sql("update oversight.report set due_on = :due where id = :id and due_on <> :due")
			.param("due", dueOn)
			.param("id", id)
			.update();
	}

	/** The last day of a correction, which leaves that of the report as it was. */
	void correctionDue(long id, LocalDate dueOn) {
		jdbc.sql("update oversight.report set correction_due_on = :due where id = :id")
			.param("due", dueOn)
			.param("id", id)
			.update();
	}

	/**
	 * Enters what a unit handed in as its next version. It stays late or in time as it
	 * was the first time.
	 * @param lateDays working days after the due date; 0 in time
	 * @return the number of the version
	 */
	int submitted(long id, Submission submission, int lateDays, LocalDate dueOn, String by) {
		jdbc.sql("""
				update oversight.report set state = 'submitted',
					late_days = coalesce(late_days, :late), submitted_at = coalesce(submitted_at, :now)
				where id = :id""")
			.param("late", lateDays)
			.param("now", OffsetDateTime.now(clock))
			.param("id", id)
			.update();
		int version = jdbc.sql("""
				insert into oversight.report_version (report_id, version, is_nothing, number, dated, sections, due_on,
					submitted_at, submitted_by, correction_reason)
				values (:report, 1 + (select count(*) from oversight.report_version where report_id = :report),
					:nothing, :number, :dated, :sections::jsonb, :due, :now, :by, :reason) returning version""")
			.param("report", id)
			.param("nothing", submission.isNothing())
			.param("number", submission.number())
			.param("dated", submission.dated())
			.param("sections", Json.write(submission.sections()))
			.param("due", dueOn)
			.param("now", OffsetDateTime.now(clock))
			.param("by", by)
			.param("reason", submission.correctionReason())
			.query(Integer.class)
			.single();
		for (int ordinal = 1; ordinal <= submission.figures().size(); ordinal++) {
			ReportVersion.Figure figure = submission.figures().get(ordinal - 1);
			jdbc.sql("""
					insert into oversight.report_figure (report_id, version, ordinal, figure, label, part, whole)
					values (:report, :version, :ordinal, :figure, :label, :part, :whole)""")
				.param("report", id)
				.param("version", version)
				.param("ordinal", ordinal)
				.param("figure", figure.figure())
				.param("label", figure.label())
				.param("part", figure.part())
				.param("whole", figure.whole())
				.update();
		}
		return version;
	}

	/** The version that was handed in last is the one that counts. */
	void accepted(long id, String by) {
		int version = decided(id, "accepted", by, null);
		jdbc.sql("update oversight.report set state = 'accepted', accepted_version = :version where id = :id")
			.param("version", version)
			.param("id", id)
			.update();
	}

	void returned(long id, String by, String remark) {
		decided(id, "returned", by, remark);
		jdbc.sql("update oversight.report set state = 'returned', returns = returns + 1 where id = :id")
			.param("id", id)
			.update();
	}

	/** A correction is refused: what counted before goes on to count. */
	void refused(long id, String by, String remark) {
		decided(id, "refused", by, remark);
		jdbc.sql(
				"""
						update oversight.report set state = case when accepted_version is null then 'missing' else 'accepted' end
						where id = :id""")
			.param("id", id)
			.update();
	}

	private int decided(long id, String decision, String by, String remark) {
		return jdbc.sql("""
				update oversight.report_version v set decision = :decision, decided_at = :now, decided_by = :by,
					remark = :remark
				where v.report_id = :report and v.version =
					(select max(version) from oversight.report_version where report_id = :report)
				returning version""")
			.param("decision", decision)
			.param("now", OffsetDateTime.now(clock))
			.param("by", by)
			.param("remark", remark)
			.param("report", id)
			.query(Integer.class)
			.single();
	}

	/**
	 * Unlocks a report for a correction, once.
	 * @return whether it was locked
	 */
	boolean reopen(long id) {
		return jdbc
			.sql("update oversight.report set state = 'reopened' where id = :id and state in ('accepted', 'missing')")
			.param("id", id)
			.update() == 1;
	}

	/** It is no longer asked for; what was handed in once is not missing. */
	void missing(long id) {
		jdbc.sql("""
				update oversight.report set state = 'missing',
					missing_at = case when submitted_at is null then coalesce(missing_at, :now) else missing_at end
				where id = :id""").param("now", OffsetDateTime.now(clock)).param("id", id).update();
	}

	/**
	 * One unit does not owe its report any more; what was accepted stays, and who was
	 * missing when a closed campaign was counted stays missing.
	 * @param by id of the account; {@code null} if the case was ended from outside
	 */
	void released(long id, String by, String reason) {
		refuseWhatIsUndecided(List.of(id), by, reason);
		jdbc.sql(
				"""
						update oversight.report r set released_at = :now, released_by = :by, released_reason = :reason,
							missing_at = case when c.state in ('signed', 'closed') then missing_at end,
							state = case when accepted_version is not null then 'accepted'
								when missing_at is not null and c.state in ('signed', 'closed') then 'missing' else 'called-off' end
						from oversight.report_campaign c where c.id = r.campaign_id and r.id = :id""")
			.param("now", OffsetDateTime.now(clock))
			.param("by", by)
			.param("reason", reason)
			.param("id", id)
			.update();
	}

	/** The process instance that asks for it, ended or not; {@code null} if none has. */
	String instance(long id) {
		return jdbc.sql("select coalesce(instance, '') from oversight.report where id = :id")
			.param("id", id)
			.query(String.class)
			.single();
	}

	/** The report whose case this is, if it is still asked for. */
	Optional<UnitReport> askedBy(String instance) {
		return jdbc.sql(REPORTS + " where r.instance = :instance and r.state in (" + ASKED_FOR + ")")
			.param("instance", instance)
			.query(UnitReport.class)
			.optional();
	}

	/** The reports that are asked for by the book, and that the engine does not know. */
	List<UnitReport> lost() {
		return jdbc.sql(REPORTS + " where r.state in (" + ASKED_FOR + """
				) and r.instance is not null
				and not oversight.is_running(r.instance) order by r.id""").query(UnitReport.class).list();
	}

	/**
	 * What was not accepted is not asked for any more, and is not missing; what was
	 * accepted stays.
	 * @param reports some of one campaign
	 */
	void calledOff(List<Long> reports, String by, String remark) {
		refuseWhatIsUndecided(reports, by, remark);
		jdbc.sql("""
				update oversight.report set missing_at = null,
					state = case when accepted_version is null then 'called-off' else 'accepted' end
				where id in (:reports)""").param("reports", reports).update();
	}

	private void refuseWhatIsUndecided(List<Long> reports, String by, String remark) {
		jdbc.sql("""
				update oversight.report_version set decision = 'refused', decided_at = :now, decided_by = :by,
					remark = :remark
				where report_id in (:reports) and decision is null""")
			.param("now", OffsetDateTime.now(clock))
			.param("by", by)
			.param("remark", remark)
			.param("reports", reports)
			.update();
	}

	private List<ReportVersion.Section> sections(String text) {
		return Json.read(text, new TypeReference<>() {
		});
	}

	private static Instant instant(OffsetDateTime moment) {
		return (moment != null) ? moment.toInstant() : null;
	}

}
