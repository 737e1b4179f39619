package vn.oversight.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import vn.oversight.cases.Cases;
import vn.oversight.engine.Json;

import com.fasterxml.jackson.core.type.TypeReference;

/**
 * The book of the campaigns, in the caller's transaction. Whoever changes how far one has
 * come locks its row first, so that the last two reports cannot each take the other for
 * missing.
 */
@Repository
class CampaignBook {

	private static final String CAMPAIGNS = """
			select c.id, c.case_number, c.type, c.title, c.unit, c.ground, c.instructions, c.data_cut_off, c.due_on,
				c.called_at, c.state, c.synthesis, c.number, c.signed_on, c.sent_to, c.sent_number, c.sent_on,
				c.closed_at, c.called_off_by, c.called_off_reason
			from oversight.report_campaign c
			""";

	private static final String PROGRESS = """
			select campaign_id, count(*) as units,
				count(*) filter (where instance is not null or released_at is not null) as opened,
				count(submitted_at) as submitted, count(accepted_version) as accepted,
				count(*) filter (where released_at is not null and accepted_version is null) as released
			from oversight.report
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Cases cases;

	CampaignBook(JdbcClient jdbc, Clock clock, Cases cases) {
		this.cases = cases;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Enters a campaign with all units that owe a report, whose reports are still to be
	 * opened.
	 * @param called what is called for; its id and what comes later are not read
	 * @param asked the type as it is now, which the campaign keeps
	 * @return its id
	 */
	long open(Campaign called, ReportType asked, String by, List<String> units) {
		long id = jdbc
			.sql("""
					insert into oversight.report_campaign (case_number, type, title, unit, ground, instructions, data_cut_off,
						due_on, called_at, called_by, state, asked)
					values (:number, :type, :title, :unit, :ground, :instructions, :cutOff, :due, :now, :by, 'opening',
						:asked::jsonb)
					returning id""")
			.param("number", called.caseNumber())
			.param("type", called.type())
			.param("title", called.title())
			.param("unit", called.unit())
			.param("ground", called.ground())
			.param("instructions", called.instructions())
			.param("cutOff", called.dataCutOff())
			.param("due", called.dueOn())
			.param("now", OffsetDateTime.now(clock))
			.param("by", by)
			.param("asked", Json.write(asked))
			.query(Long.class)
			.single();
		jdbc.sql("""
				insert into oversight.report (campaign_id, unit, ordinal, due_on)
				select :campaign, unit, ordinal, :due from unnest(:units) with ordinality as chosen (unit, ordinal)""")
			.param("campaign", id)
			.param("due", called.dueOn())
			.param("units", units.toArray(String[]::new))
			.update();
		return id;
	}

	/**
	 * One campaign.
	 * @throws org.springframework.dao.EmptyResultDataAccessException if there is none
	 */
	Campaign campaign(long id) {
		return find(id).orElseThrow();
	}

	Optional<Campaign> find(long id) {
		return jdbc.sql(CAMPAIGNS + " where c.id = :id").param("id", id).query(Campaign.class).optional();
	}

	Optional<Campaign> find(String caseNumber) {
		return jdbc.sql(CAMPAIGNS + " where c.case_number = :number")
			.param("number", caseNumber)
			.query(Campaign.class)
			.optional();
	}

	/**
	 * What a campaign asks for, as it was when it was opened; empty if it is older than
	 * these records and its type has left the file.
	 */
	Optional<ReportType> asked(long id) {
		return jdbc.sql("select asked::text from oversight.report_campaign where id = :id and asked is not null")
			.param("id", id)
			.query(String.class)
			.optional()
			.map(CampaignBook::type);
	}

	/** Whether one of these groups makes or signs the one report of some campaign. */
	boolean hasReader(Collection<String> groups) {
		return !groups.isEmpty() && jdbc
			.sql("select exists (select from oversight.report_campaign where readers && cast(:groups as text[]))")
			.param("groups", groups.toArray(String[]::new))
			.query(Boolean.class)
			.single();
	}

	/** The types of campaigns that were opened before they kept what they ask for. */
	List<String> typesNotKept() {
		return jdbc.sql("select distinct type from oversight.report_campaign where asked is null order by 1")
			.query(String.class)
			.list();
	}

	/** Keeps a type with the campaigns of it that have kept none. */
	void keep(ReportType type) {
		jdbc.sql("update oversight.report_campaign set asked = :asked::jsonb where type = :type and asked is null")
			.param("asked", Json.write(type))
			.param("type", type.id())
			.update();
	}

	private static ReportType type(String text) {
		return Json.read(text, new TypeReference<>() {
		});
	}

	/** The campaign, which nobody else can change until the transaction ends. */
	Campaign lock(long id) {
		return jdbc.sql(CAMPAIGNS + " where c.id = :id for update").param("id", id).query(Campaign.class).single();
	}

	/**
	 * Some of the campaigns that somebody reads as a whole, newest first.
	 * @param groups those of the reader; {@code null} for who reads all
	 * @param text part of a title or case number; empty for any
	 */
	List<Campaign> readable(Collection<String> groups, String text, int from, int most) {
		return jdbc.sql(CAMPAIGNS + """
				 where (:all or c.readers && cast(:groups as text[]))
					and (:text = '' or position(lower(:text) in lower(c.title || ' ' || c.case_number)) > 0)
				order by c.called_at desc, c.id desc limit :most offset :from""")
			.param("all", groups == null)
			.param("groups", (groups != null) ? groups.toArray(String[]::new) : new String[0])
			.param("text", text)
			.param("most", most)
			.param("from", from)
			.query(Campaign.class)
			.list();
	}

	/** The campaigns that wait for their reports. */
	List<Campaign> waiting() {
		return jdbc.sql(CAMPAIGNS + " where c.state in ('opening', 'collecting') order by c.id")
			.query(Campaign.class)
			.list();
	}

	/** Moves the day of a campaign; what units were asked for already has its own. */
	void moved(Campaign campaign, LocalDate day) {
		jdbc.sql("update oversight.report_campaign set due_on = :day where id = :id")
			.param("day", day)
			.param("id", campaign.id())
			.update();
		jdbc.sql("""
				update oversight.report set due_on = :day
				where campaign_id = :id and instance is null and due_on = :before""")
			.param("day", day)
			.param("id", campaign.id())
			.param("before", campaign.dueOn())
			.update();
	}

	/** Campaigns by id. */
	Map<Long, Campaign> campaigns(Collection<Long> ids) {
		return jdbc.sql(CAMPAIGNS + " where c.id = any(:ids)")
			.param("ids", ids.toArray(Long[]::new))
			.query(Campaign.class)
			.list()
			.stream()
			.collect(Collectors.toMap(Campaign::id, Function.identity()));
	}

	/** How far the reports of some campaigns have come, by campaign. */
	Map<Long, Progress> progress(Collection<Long> ids) {
		Map<Long, Progress> progress = new HashMap<>();
		jdbc.sql(PROGRESS + " where campaign_id = any(:ids) group by campaign_id")
			.param("ids", ids.toArray(Long[]::new))
			.query((row) -> {
				progress.put(row.getLong("campaign_id"), new Progress(row.getInt("units"), row.getInt("opened"),
						row.getInt("submitted"), row.getInt("accepted"), row.getInt("released")));
			});
		return progress;
	}

	/** The next reports whose process was not started yet, by unit. */
	Map<String, Long> toOpen(long campaignId, int most) {
		Map<String, Long> reports = new LinkedHashMap<>();
		jdbc.sql("""
				select unit, id from oversight.report
				where campaign_id = :campaign and instance is null and state = 'awaited'
				order by ordinal limit :most for update""")
			.param("campaign", campaignId)
			.param("most", most)
			.query((row) -> {
				reports.put(row.getString("unit"), row.getLong("id"));
			});
		return reports;
	}

	void opened(long reportId, String instance) {
		jdbc.sql("update oversight.report set instance = :instance where id = :id")
			.param("instance", instance)
			.param("id", reportId)
			.update();
	}

	/** How far the reports have come. */
	Progress progress(long campaignId) {
		return progress(List.of(campaignId)).getOrDefault(campaignId, Progress.NONE);
	}

	/**
	 * The next reports that are asked for and not there, but for those that a unit has
	 * time for; of a campaign that was called off those whose case has not ended yet.
	 */
	List<Asked> stillAskedFor(long campaignId, LocalDate lastPastDay, int most) {
		return jdbc.sql("""
				select r.id, r.instance from oversight.report r join oversight.report_campaign c on c.id = r.campaign_id
				where c.id = :campaign and case when c.state = 'called-off'
					then oversight.is_running(r.instance)
					else r.state in ('awaited', 'returned') and r.accepted_version is null and r.due_on <= :past end
				order by r.ordinal limit :most""")
			.param("campaign", campaignId)
			.param("past", lastPastDay)
			.param("most", most)
			.query(Asked.class)
			.list();
	}

	/** The campaigns that are open by the book and that the engine does not know. */
	List<Long> lost(String process) {
		return jdbc.sql("""
				select c.id from oversight.report_campaign c where c.state not in ('closed', 'called-off')
					and not oversight.is_running(c.case_number, :process)
				order by c.id""").param("process", process).query(Long.class).list();
	}

	/** The campaigns that are called off and that some units are still asked by. */
	List<Long> toWithdraw() {
		return jdbc.sql("""
				select distinct c.id from oversight.report_campaign c join oversight.report r on r.campaign_id = c.id
				where c.state = 'called-off' and oversight.is_running(r.instance)""").query(Long.class).list();
	}

	void state(long campaignId, String state) {
		jdbc.sql("""
				update oversight.report_campaign set state = :state,
					closed_at = case when :state = 'closed' then :now else closed_at end
				where id = :id""")
			.param("state", state)
			.param("now", OffsetDateTime.now(clock))
			.param("id", campaignId)
			.update();
	}

	/** The process instance of a campaign; empty if it has ended. */
	Optional<String> instance(long campaignId, String process) {
		return jdbc.sql("""
				select e.id_ from oversight.report_campaign c join act_ru_execution e on e.business_key_ = c.case_number
					join act_re_procdef d on d.id_ = e.proc_def_id_
				where c.id = :id and d.key_ = :process and e.parent_id_ is null""")
			.param("id", campaignId)
			.param("process", process)
			.query(String.class)
			.optional();
	}

	/** The latest day that a unit has for what it still owes. */
	Optional<LocalDate> latestDue(long campaignId) {
		return jdbc.sql("""
				select max(due_on) from oversight.report
				where campaign_id = :campaign and state in ('awaited', 'returned') having max(due_on) is not null""")
			.param("campaign", campaignId)
			.query(LocalDate.class)
			.optional();
	}

	/**
	 * Keeps the synthesis, and who was missing when it was written.
	 * @param lastPastDay who was given until later is not missing yet
	 */
	void synthesised(long campaignId, String synthesis, LocalDate lastPastDay) {
		jdbc.sql("update oversight.report_campaign set synthesis = :text, synthesised_at = :now where id = :id")
			.param("text", synthesis)
			.param("now", OffsetDateTime.now(clock))
			.param("id", campaignId)
			.update();
		jdbc.sql(
				"""
						update oversight.report set missing_at = case when submitted_at is null and due_on <= :past and released_at is null
							then coalesce(missing_at, :now) end
						where campaign_id = :campaign""")
			.param("past", lastPastDay)
			.param("now", OffsetDateTime.now(clock))
			.param("campaign", campaignId)
			.update();
	}

	/** It was ended from outside after its signature. */
	void closedEarly(long campaignId, String reason) {
		jdbc.sql("""
				update oversight.report_campaign set state = 'closed', closed_at = :now, end_reason = :reason
				where id = :id""")
			.param("now", OffsetDateTime.now(clock))
			.param("reason", reason)
			.param("id", campaignId)
			.update();
	}

	/** Its reports are another matter, see {@link ReportBook#calledOff}. */
	void calledOff(long campaignId, String by, String reason) {
		String number = jdbc.sql("""
				update oversight.report_campaign set state = 'called-off', closed_at = :now, called_off_by = :by,
					called_off_reason = :reason
				where id = :id returning case_number""")
			.param("now", OffsetDateTime.now(clock))
			.param("by", by)
			.param("reason", reason)
			.param("id", campaignId)
			.query(String.class)
			.single();
		cases.cancelled(number, reason);
	}

	void signed(long campaignId, String number, LocalDate signedOn) {
		jdbc.sql("""
				update oversight.report_campaign set state = 'signed', number = :number, signed_on = :day
				where id = :id""").param("number", number).param("day", signedOn).param("id", campaignId).update();
	}

	void sent(long campaignId, String to, String number, LocalDate sentOn) {
		jdbc.sql("""
				update oversight.report_campaign set sent_to = :to, sent_number = :number, sent_on = :day
				where id = :id""")
			.param("to", to)
			.param("number", number)
			.param("day", sentOn)
			.param("id", campaignId)
			.update();
	}

	/** Keeps what the synthesis asks of those above, instead of what it asked before. */
	void recommend(long campaignId, List<Recommendation> recommendations) {
		jdbc.sql("delete from oversight.report_recommendation where campaign_id = :campaign")
			.param("campaign", campaignId)
			.update();
		for (Recommendation recommendation : recommendations) {
			jdbc.sql("""
					insert into oversight.report_recommendation (campaign_id, ordinal, content, addressee)
					values (:campaign, :ordinal, :content, :addressee)""")
				.param("campaign", campaignId)
				.param("ordinal", recommendation.ordinal())
				.param("content", recommendation.content())
				.param("addressee", recommendation.addressee())
				.update();
		}
	}

	List<Recommendation> recommendations(long campaignId) {
		return jdbc.sql("""
				select id, ordinal, content, addressee, reply, reply_number, replied_on
				from oversight.report_recommendation where campaign_id = :campaign order by ordinal""")
			.param("campaign", campaignId)
			.query(Recommendation.class)
			.list();
	}

	Recommendation recommendation(long id) {
		return jdbc.sql("""
				select id, ordinal, content, addressee, reply, reply_number, replied_on
				from oversight.report_recommendation where id = :id""")
			.param("id", id)
			.query(Recommendation.class)
			.single();
	}

	void replied(long recommendationId, String reply, String number, LocalDate repliedOn) {
		jdbc.sql("""
				update oversight.report_recommendation set reply = :reply, reply_number = :number, replied_on = :day
				where id = :id""")
			.param("reply", reply)
			.param("number", number)
			.param("day", repliedOn)
			.param("id", recommendationId)
			.update();
	}

	/** The figures of the reports that were accepted, with how many units gave each. */
	List<Rollup.Sum> sums(long campaignId) {
		return jdbc.sql("""
				select f.figure, max(f.label) as label, sum(f.part)::bigint as part, sum(f.whole)::bigint as whole,
					count(*) as units
				from oversight.report r join oversight.report_figure f
					on f.report_id = r.id and f.version = r.accepted_version
				where r.campaign_id = :campaign group by f.figure""")
			.param("campaign", campaignId)
			.query(Rollup.Sum.class)
			.list();
	}

	/**
	 * A report that is asked for.
	 *
	 * @param instance the process instance; it may have ended
	 */
	record Asked(long id, String instance) {
	}

	/**
	 * How far the reports of a campaign have come, in units.
	 *
	 * @param units how many owe one
	 * @param opened how many were asked
	 * @param submitted how many have handed in something
	 * @param accepted of how many the office has a version that counts
	 * @param released how many were let off without one
	 */
	public record Progress(int units, int opened, int submitted, int accepted, int released) {

		static final Progress NONE = new Progress(0, 0, 0, 0, 0);

		/** How many are still to come or to be accepted. */
		public int asked() {
			return units - released;
		}

		boolean isAllIn() {
			return accepted == asked();
		}

	}

}
