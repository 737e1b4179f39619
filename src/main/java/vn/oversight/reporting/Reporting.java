package vn.oversight.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.annotation.Transactional;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.Lateness;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.AsTheApplication;
import vn.oversight.engine.EngineSettings;
import vn.oversight.engine.OtherCases;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.Text;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/**
 * How far reports have come, for diagrams, forms and pages; and what is done outside of a
 * task: a unit begins a correction, the office calls a campaign off.
 */
@Verb("reporting")
public class Reporting {

	/** What a text variable of the engine holds, with room for the last line. */
	private static final int LONGEST_TEXT = 3500;

	private static final int LONGEST_REASON = 1000;

	private static final int PAGE = 50;

	private static final int PAGE_OF_UNITS = 100;

	private final CampaignBook campaigns;

	private final ReportBook reports;

	private final ReportTypes types;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final Clock clock;

	private final EngineSettings settings;

	private final ObjectProvider<RuntimeService> runtime;

	private final AsTheApplication asTheApplication;

	private final OtherCases others;

	private final Ends ends;

	Reporting(CampaignBook campaigns, ReportBook reports, ReportTypes types, Organisation organisation,
			WorkingCalendar calendar, Clock clock, EngineSettings settings, ObjectProvider<RuntimeService> runtime,
			AsTheApplication asTheApplication, OtherCases others, Ends ends) {
		this.campaigns = campaigns;
		this.reports = reports;
		this.types = types;
		this.organisation = organisation;
		this.calendar = calendar;
		this.clock = clock;
		this.settings = settings;
		this.runtime = runtime;
		this.asTheApplication = asTheApplication;
		this.others = others;
		this.ends = ends;
	}

	public String unitName(String unit) {
		return organisation.unitName(unit);
	}

	/** Where a campaign can be watched. */
	public String page(String campaignId) {
		return settings.baseUrl() + "/reports/" + campaignId;
	}

	/** What stands below a synthesis and above its signature, shortened for a form. */
	public String account(String campaignId) {
		return shortened(accountOf(Long.parseLong(campaignId)));
	}

	static String shortened(String text) {
		return (text.length() > LONGEST_TEXT) ? text.substring(0, LONGEST_TEXT) + "…" : text;
	}

	/** How many units have reported, who has not, and the figures; in full. */
	String accountOf(long campaignId) {
		List<UnitReport> all = reports.reports(campaignId).stream().filter((report) -> !report.isReleased()).toList();
		StringBuilder account = new StringBuilder("Đã nhận báo cáo của %d/%d đơn vị."
			.formatted(all.stream().filter(UnitReport::isAccepted).count(), all.size()));
		line(account, "Chưa báo cáo",
				all.stream().filter((report) -> report.submittedAt() == null && overdueDays(report) > 0).toList());
		inTime(account,
				all.stream()
					.filter((report) -> report.isWithTheUnit() && !report.isAccepted() && overdueDays(report) == 0)
					.toList());
		line(account, "Đã nộp nhưng chưa được nhận",
				all.stream()
					.filter((report) -> report.submittedAt() != null && !report.isAccepted()
							&& (!report.isWithTheUnit() || overdueDays(report) > 0))
					.toList());
		line(account, "Nộp muộn",
				all.stream().filter((report) -> report.lateDays() != null && report.lateDays() > 0).toList());
		String figures = rollup(campaignId).inWords();
		return figures.isEmpty() ? account.toString() : account + "\nSố liệu:\n" + figures;
	}

	private void line(StringBuilder account, String label, List<UnitReport> reports) {
		if (!reports.isEmpty()) {
			account.append("\n%s (%d): ".formatted(label, reports.size()))
				.append(reports.stream().map((report) -> unitName(report.unit())).collect(Collectors.joining("; ")))
				.append('.');
		}
	}

	/** Who was given until later is named with the day. */
	private void inTime(StringBuilder account, List<UnitReport> reports) {
		if (!reports.isEmpty()) {
			account.append("\nChưa đến hạn (%d): ".formatted(reports.size()))
				.append(reports.stream()
					.map((report) -> "%s (hạn %s)".formatted(unitName(report.unit()), DateWords.of(report.dueNow())))
					.collect(Collectors.joining("; ")))
				.append('.');
		}
	}

	/** The ids of the recommendations that were not answered. */
	public List<String> unanswered(String campaignId) {
		return campaigns.recommendations(Long.parseLong(campaignId))
			.stream()
			.filter((recommendation) -> recommendation.repliedOn() == null)
			.map((recommendation) -> String.valueOf(recommendation.id()))
			.toList();
	}

	/** One recommendation with whom it is put to. */
	public String recommendation(String recommendationId) {
		Recommendation recommendation = campaigns.recommendation(Long.parseLong(recommendationId));
		return "%s (gửi %s)".formatted(recommendation.content(), recommendation.addressee());
	}

	/**
	 * A page of the campaigns that somebody reads as a whole, newest first.
	 * @param text part of a title or case number; empty for any
	 * @param page counted from 0
	 */
	public Lines<Called> readable(Collection<String> groups, boolean readsAll, String text, int page) {
		Lines<Campaign> found = Lines.of(campaigns.readable(
				(readsAll || organisation.isOfOffice(groups)) ? null : groups, text, page * PAGE, PAGE + 1), PAGE);
		Map<Long, CampaignBook.Progress> progress = campaigns
			.progress(found.lines().stream().map(Campaign::id).toList());
		return found
			.map((campaign) -> new Called(campaign, progress.getOrDefault(campaign.id(), CampaignBook.Progress.NONE)));
	}

	/**
	 * A page of what some units owe to campaigns that their people do not read as a
	 * whole.
	 */
	public Lines<Owed> owed(Collection<String> units, Collection<String> groups, String text, int page) {
		if (organisation.isOfOffice(groups)) {
			return new Lines<>(List.of(), false);
		}
		Lines<UnitReport> found = Lines.of(reports.owed(units, groups, text, page * PAGE, PAGE + 1), PAGE);
		Map<Long, Campaign> called = campaigns
			.campaigns(found.lines().stream().map(UnitReport::campaignId).distinct().toList());
		return found.map((report) -> new Owed(called.get(report.campaignId()), report));
	}

	public Optional<Campaign> campaign(long id) {
		return campaigns.find(id);
	}

	/** The group ids of those who see all of a campaign. */
	public List<String> readers(Campaign campaign) {
		List<String> readers = new ArrayList<>(organisation.groups(Organisation.OFFICE));
		campaigns.asked(campaign.id()).ifPresent((asked) -> {
			readers.addAll(asked.makers());
			readers.addAll(asked.signers());
		});
		return readers;
	}

	/** Whether somebody with these groups may see all of one campaign or another. */
	public boolean readsAny(Collection<String> groups) {
		return organisation.isOfOffice(groups) || types.all()
			.stream()
			.flatMap((type) -> Stream.concat(type.makers().stream(), type.signers().stream()))
			.anyMatch(groups::contains) || campaigns.hasReader(groups);
	}

	/**
	 * The campaign that a case belongs to, its own or that of one unit's report; empty if
	 * it belongs to none.
	 */
	public Optional<Campaign> campaignOf(String caseNumber) {
		return campaigns.find(caseNumber)
			.or(() -> campaigns.find(caseNumber.substring(0, Math.max(0, caseNumber.lastIndexOf('/')))));
	}

	public CampaignBook.Progress progress(long campaignId) {
		return campaigns.progress(campaignId);
	}

	/** How each unit kept to what was due between two days, both included. */
	public List<Punctuality> punctuality(LocalDate from, LocalDate until) {
		return reports.punctuality(from, until);
	}

	/** All reports of a campaign, in the order of its units. */
	public List<UnitReport> reports(long campaignId) {
		return reports.reports(campaignId);
	}

	/**
	 * A page of the reports of a campaign, in the order of its units.
	 * @param state only those; empty for any
	 * @param page counted from 0
	 */
	public Lines<UnitReport> reports(long campaignId, String state, int page) {
		return Lines.of(reports.reports(campaignId, state, page * PAGE_OF_UNITS, PAGE_OF_UNITS + 1), PAGE_OF_UNITS);
	}

	/** How many reports of a campaign are how far. */
	public List<Tally> tallies(long campaignId) {
		return reports.tallies(campaignId);
	}

	public Optional<UnitReport> report(long campaignId, String unit) {
		return reports.report(campaignId, unit);
	}

	/** What a unit handed in, the first version first. */
	public List<ReportVersion> versions(long reportId) {
		return reports.versions(reportId);
	}

	/** The figures of what was accepted, by the id of the report. */
	public Map<Long, List<ReportVersion.Figure>> acceptedFigures(long campaignId) {
		return reports.acceptedFigures(campaignId);
	}

	/**
	 * What some units wrote that was accepted, by part of the outline; who left a part
	 * empty is left out.
	 * @param page of units, counted from 0
	 */
	public Lines<Content> contents(long campaignId, int page) {
		Map<String, List<Content.Text>> byHeading = new LinkedHashMap<>();
		campaigns.asked(campaignId)
			.ifPresent((type) -> type.outline().forEach((part) -> byHeading.put(part.title(), new ArrayList<>())));
		Map<String, List<ReportVersion.Section>> found = reports.acceptedSections(campaignId, page * PAGE, PAGE + 1);
		found.entrySet()
			.stream()
			.limit(PAGE)
			.forEach((unit) -> unit.getValue()
				.stream()
				.filter((section) -> !section.text().isEmpty())
				.forEach((section) -> byHeading.computeIfAbsent(section.heading(), (any) -> new ArrayList<>())
					.add(new Content.Text(unit.getKey(), section.text()))));
		return new Lines<>(
				byHeading.entrySet().stream().map((entry) -> new Content(entry.getKey(), entry.getValue())).toList(),
				found.size() > PAGE);
	}

	public List<Recommendation> recommendations(long campaignId) {
		return campaigns.recommendations(campaignId);
	}

	/** The figures of all units together. */
	public Rollup rollup(long campaignId) {
		return campaigns.asked(campaignId)
			.map((type) -> Rollup.of(type, campaigns.sums(campaignId), campaigns.progress(campaignId).units()))
			.orElseGet(() -> new Rollup(List.of(), 0));
	}

	/**
	 * By how many working days what a unit has to hand in is overdue, also again or as a
	 * correction; 0 before the close of work on its last day.
	 */
	public int overdueDays(UnitReport report) {
		return overdueDays(report.dueNow());
	}

	/** The same for the last day of what is to be handed in. */
	public int overdueDays(LocalDate dueNow) {
		return Lateness.of(dueNow, clock.instant(), calendar).lateDays();
	}

	/** Whether somebody with these groups may call a campaign off now. */
	public boolean mayCallOff(Campaign campaign, Collection<String> groups) {
		return campaign.canBeCalledOff() && makes(campaign, groups);
	}

	/** Whether somebody with these groups makes the one report of all. */
	public boolean makes(Campaign campaign, Collection<String> groups) {
		return campaigns.asked(campaign.id())
			.filter((asked) -> asked.makers().stream().anyMatch(groups::contains))
			.isPresent();
	}

	/**
	 * Calls a campaign off: nobody owes it any more. What was accepted stays.
	 * @param reason why, at most 1,000 characters
	 * @param account id of who calls it off
	 * @throws Refusal without a reason, or if it is signed or over
	 */
	@Transactional
	public void callOff(long campaignId, String reason, String account) {
		String why = reason(reason, "thu hồi", "Calling off");
		Campaign campaign = campaigns.lock(campaignId);
		if (!campaign.canBeCalledOff()) {
			throw new Refusal("Đợt báo cáo này đã ký tổng hợp hoặc đã kết thúc nên không thể thu hồi.",
					"The campaign is signed or over and cannot be called off.");
		}
		campaigns.calledOff(campaignId, account, why);
		reports.calledOff(reports.reports(campaignId).stream().map(UnitReport::id).toList(), account, why);
		boolean isHeard = asTheApplication
			.get(() -> others.tellCase(ReportCampaign.CALLED_OFF_MESSAGE, campaign.caseNumber(), Map.of()));
		if (!isHeard) {
			ends.withdraw(campaign);
		}
	}

	/** Whether somebody with these groups may let a unit off its report now. */
	public boolean mayRelease(Campaign campaign, UnitReport report, Collection<String> groups) {
		return !campaign.isCalledOff() && report.isAsked() && makes(campaign, groups);
	}

	/**
	 * Lets one unit off a report that the others still owe: it counts neither late nor
	 * missing, and nobody waits for it.
	 * @param reason why, at most 1,000 characters; the unit is told
	 * @param account id of who lets it off
	 * @throws Refusal without a reason, or if nothing is asked of the unit
	 */
	@Transactional
	public void release(UnitReport of, String reason, String account) {
		String why = reason(reason, "miễn nộp", "Letting a unit off");
		Campaign campaign = campaigns.lock(of.campaignId());
		UnitReport report = reports.report(of.id());
		if (campaign.isCalledOff() || !report.isAsked()) {
			throw new Refusal("Báo cáo này đã được nhận, đã kết thúc hoặc đã thu hồi nên không cần miễn nộp.",
					"The report is accepted, over or called off: there is nothing to let the unit off.");
		}
		String instance = reports.instance(report.id());
		reports.released(report.id(), account, why);
		asTheApplication.get(() -> {
			ends.endOpen(new CampaignBook.Asked(report.id(), instance), why);
			ends.tellIfAllIn(campaign);
			return null;
		});
	}

	/**
	 * Asks a unit anew for a report that is locked: to correct what was accepted, or to
	 * hand in what was missing.
	 * @param reason why, at most 1,000 characters
	 * @throws Refusal without a reason, or if the report is not locked
	 */
	@Transactional
	public void correct(UnitReport report, String reason) {
		String why = reason(reason, "đính chính", "A correction");
		if (campaigns.lock(report.campaignId()).isCalledOff() || !reports.reopen(report.id())) {
			throw new Refusal("Báo cáo này đang được xử lý hoặc đã thu hồi nên không thể đính chính.",
					"The report is being handled, or was called off: it cannot be corrected.");
		}
		// units do not start cases: this one is started for them
		campaigns.opened(report.id(), asTheApplication.get(() -> ReportDeadline.start(runtime.getObject(),
				campaigns.campaign(report.campaignId()).caseNumber(), report.unit(), report.id(), why)));
	}

	private static String reason(String given, String vietnamese, String english) {
		String reason = given.strip();
		if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
			throw new Refusal("Phải ghi lý do %s, không quá %d ký tự.".formatted(vietnamese, LONGEST_REASON),
					"%s needs a reason of at most %d characters.".formatted(english, LONGEST_REASON));
		}
		return Text.lines("Lý do", "reason", reason, LONGEST_REASON);
	}

	/**
	 * A page of lines.
	 *
	 * @param hasMore whether there is another page
	 */
	public record Lines<T>(List<T> lines, boolean hasMore) {

		static <T> Lines<T> of(List<T> found, int most) {
			return new Lines<>(found.stream().limit(most).toList(), found.size() > most);
		}

		<S> Lines<S> map(Function<T, S> mapper) {
			return new Lines<>(lines.stream().map(mapper).toList(), hasMore);
		}

	}

	/** A campaign with how far it has come. */
	public record Called(Campaign campaign, CampaignBook.Progress progress) {
	}

	/** What a unit owes to a campaign. */
	public record Owed(Campaign campaign, UnitReport report) {
	}

}
