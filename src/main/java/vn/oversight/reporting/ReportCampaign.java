package vn.oversight.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.Due;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.cases.CaseFacts;
import vn.oversight.cases.Cases;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.OldVerb;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;
import vn.oversight.organisation.Organisation;

/**
 * The verbs of {@code report-campaign}, one report from many units. Started by the
 * routine calendar, which hands over a period, or by the office with a form.
 * <p>
 * The units' reports are not a call activity with a thousand instances, which would be
 * one transaction and one execution tree to lock: each is a case of its own, opened in
 * chunks, a transaction each. The row of (campaign, unit) is what makes it be asked once,
 * whoever goes on after a crash.
 */
@Configuration(proxyBeanMethods = false)
class ReportCampaign {

	static final String KEY = "report-campaign";

	static final String CALLED_OFF_MESSAGE = "ReportsCalledOff";

	static final String ALL_IN_MESSAGE = "AllReportsIn";

	/** Reports that are opened, or closed, in one transaction. */
	static final int CHUNK = 50;

	private static final int MOST_UNITS = 1000;

	static final Variable<String> campaignId = Variable.text("campaignId");

	private static final Variable<String> reportType = Variable.text("reportType");

	private static final Variable<String> campaignTitle = Variable.text("campaignTitle");

	private static final Variable<String> campaignGround = Variable.text("campaignGround");

	private static final Variable<String> campaignCutOff = Variable.text("campaignCutOff");

	static final Variable<String> campaignDue = Variable.text("campaignDue");

	private static final Variable<String> campaignInstructions = Variable.text("campaignInstructions");

	private static final Variable<SpinJsonNode> reporterGroups = new Variable<>("reporterGroups", SpinJsonNode.class);

	private static final Variable<SpinJsonNode> singleReporters = new Variable<>("singleReporters", SpinJsonNode.class);

	private static final Variable<String> routineTitle = Variable.text("routineTitle");

	private static final Variable<String> periodName = Variable.text("periodName");

	private static final Variable<String> periodTo = Variable.text("periodTo");

	private static final Variable<String> unit = Variable.text("unit");

	/**
	 * Ids and kinds of units, comma-separated or as the list of a form; of a routine, and
	 * of a case that calls for reports.
	 */
	private static final Variable<Object> reporters = new Variable<>("reporters", Object.class);

	private static final Variable<String> organiser = Variable.text("organiser");

	private static final Variable<String> signer = Variable.text("signer");

	private static final Variable<String> sentTo = Variable.text("sentTo");

	private static final Variable<Boolean> hasMore = new Variable<>("hasMore", Boolean.class);

	private static final Variable<Boolean> isAllIn = new Variable<>("isAllIn", Boolean.class);

	private static final Variable<String> synthesis = Variable.text("synthesis");

	private static final Variable<SpinJsonNode> recommended = new Variable<>("recommended", SpinJsonNode.class);

	private static final Variable<String> synthesisReturnReason = Variable.text("synthesisReturnReason");

	private static final Variable<String> synthesisNumber = Variable.text("synthesisNumber");

	private static final Variable<String> synthesisDate = Variable.text("synthesisDate");

	private static final Variable<String> sentNumber = Variable.text("sentNumber");

	private static final Variable<String> sentOn = Variable.text("sentOn");

	private static final Variable<String> recommendationId = Variable.text("recommendationId");

	private static final Variable<String> reply = Variable.text("reply");

	private static final Variable<String> replyNumber = Variable.text("replyNumber");

	private static final Variable<String> repliedOn = Variable.text("repliedOn");

	private final CampaignBook campaigns;

	private final WorkingCalendar calendar;

	ReportCampaign(CampaignBook campaigns, WorkingCalendar calendar) {
		this.campaigns = campaigns;
		this.calendar = calendar;
	}

	@Bean
	static ReportTypes reportTypes(ConfigFolder folder, TimeLimits limits, Organisation organisation) {
		return ReportTypes.read(folder, limits, (group) -> organisation.role(group).isPresent());
	}

	@Bean
	@Verb("openCampaign")
	JavaDelegate openCampaign(ReportTypes types, Reporters units, Cases cases, Organisation organisation, Due due,
			CurrentUser user) {
		return (execution) -> {
			ReportType type = types.require(reportType.in(execution));
			boolean isPeriodic = periodTo.in(execution) != null;
			if (isPeriodic) {
				campaignTitle.set(execution, routineTitle.in(execution) + " " + periodName.in(execution));
				campaignGround.set(execution, type.ground());
				campaignCutOff.set(execution, periodTo.in(execution));
			}
			else {
				execution.setProcessBusinessKey(cases.nextNumber("BC"));
				unit.set(execution, organisation.root().id());
			}
			LocalDate cutOff = LocalDate.parse(campaignCutOff.in(execution));
			LocalDate dueOn = (campaignDue.in(execution) != null) ? LocalDate.parse(campaignDue.in(execution))
					: due.lastDay(type.limit(), cutOff);
			requireTimeToReport(cutOff, dueOn, isPeriodic);
			List<String> chosen = (reporters.in(execution) != null) ? units.named(reporters.in(execution))
					: units.chosen(texts(reporterGroups.in(execution)), texts(singleReporters.in(execution)));
			if (chosen.isEmpty() || chosen.size() > MOST_UNITS) {
				throw new Refusal(
						"Phải chọn từ 1 đến %d đơn vị báo cáo; đang chọn %d.".formatted(MOST_UNITS, chosen.size()),
						"A campaign has 1 to %d units, not %d.".formatted(MOST_UNITS, chosen.size()));
			}
			campaignDue.set(execution, dueOn.toString());
			campaignInstructions.set(execution, campaignInstructions.in(execution));
			organiser.set(execution, type.synthesisedBy());
			signer.set(execution, type.signedBy());
			sentTo.set(execution, type.sentTo());
			// what forms and diagram may read before anybody has answered
			recommended.set(execution, Variable.emptyList());
			synthesisReturnReason.set(execution, null);
			long id = campaigns.open(
					new Campaign(0, execution.getProcessBusinessKey(), type.id(), campaignTitle.in(execution),
							unit.in(execution), campaignGround.in(execution), campaignInstructions.in(execution),
							cutOff, dueOn, null, null, null, null, null, null, null, null, null, null, null),
					type, user.id(), chosen);
			campaignId.set(execution, String.valueOf(id));
			String number = execution.getProcessBusinessKey();
			cases.describe(number,
					new CaseFacts(campaignTitle.in(execution), null, unit.in(execution), null, type.readers()));
		};
	}

	/** A period that was opened late is reported late, too. */
	private void requireTimeToReport(LocalDate cutOff, LocalDate dueOn, boolean isPeriodic) {
		if (!isPeriodic && dueOn.isBefore(calendar.nextClose())) {
			throw new Refusal("Hạn gửi báo cáo (%s) đã qua.".formatted(DateWords.of(dueOn)),
					"The reports would be due on %s, which is past.".formatted(dueOn));
		}
		if (!cutOff.isBefore(dueOn)) {
			throw new Refusal("Ngày chốt số liệu phải trước hạn gửi báo cáo (%s).".formatted(DateWords.of(dueOn)),
					"The data cut-off must be before the reports are due (%s).".formatted(dueOn));
		}
	}

	/** Opens the next reports, and tells whether there are more. */
	@Bean
	@Verb("openReports")
	JavaDelegate openReports() {
		return (execution) -> {
			Campaign campaign = campaigns.lock(id(execution));
			RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
			campaigns.toOpen(campaign.id(), CHUNK)
				.forEach((unit, report) -> campaigns.opened(report,
						ReportDeadline.start(runtime, campaign.caseNumber(), unit, report, null)));
			CampaignBook.Progress progress = campaigns.progress(campaign.id());
			hasMore.set(execution, progress.opened() < progress.units());
			isAllIn.set(execution, progress.isAllIn());
			if (progress.opened() == progress.units()) {
				campaigns.state(campaign.id(), Campaign.COLLECTING);
			}
		};
	}

	@Bean
	@Verb("beginSynthesis")
	JavaDelegate beginSynthesis() {
		return (execution) -> {
			campaigns.lock(id(execution));
			campaigns.state(id(execution), "synthesising");
		};
	}

	/** Keeps the synthesis with the names of the missing, as it is at this moment. */
	@Bean
	@Verb("recordSynthesis")
	JavaDelegate recordSynthesis(Reporting reporting, CutOff cutOff) {
		return (execution) -> {
			long id = id(execution);
			campaigns.lock(id);
			campaigns.synthesised(id, synthesis.in(execution) + "\n\n" + reporting.accountOf(id), cutOff.lastPastDay());
			List<Recommendation> recommendations = new ArrayList<>();
			if (recommended.in(execution) != null) {
				for (SpinJsonNode row : recommended.in(execution).elements()) {
					recommendations.add(new Recommendation(0, recommendations.size() + 1,
							row.prop("content").stringValue(), row.prop("addressee").stringValue(), null, null, null));
				}
			}
			campaigns.recommend(id, recommendations);
		};
	}

	/** Refuses dates of documents that are still to come. */
	@Bean
	@Verb("checkSynthesisDates")
	@OldVerb("notAfter")
	TaskListener checkSynthesisDates() {
		return (task) -> {
			for (Variable<String> date : List.of(synthesisDate, sentOn, repliedOn)) {
				if (date.in(task) != null && LocalDate.parse(date.in(task)).isAfter(calendar.today())) {
					throw new Refusal("Ngày của văn bản không được sau hôm nay.",
							"The document is dated in the future.");
				}
			}
		};
	}

	@Bean
	@Verb("recordSignature")
	JavaDelegate recordSignature() {
		return (execution) -> campaigns.signed(id(execution), synthesisNumber.in(execution),
				LocalDate.parse(synthesisDate.in(execution)));
	}

	@Bean
	@Verb("recordSending")
	JavaDelegate recordSending() {
		return (execution) -> campaigns.sent(id(execution), sentTo.in(execution), sentNumber.in(execution),
				LocalDate.parse(sentOn.in(execution)));
	}

	/**
	 * Ends the next reports that never came, or are not awaited any more because they
	 * were called off; tells whether there are more.
	 */
	@Bean
	@Verb("endMissingReports")
	JavaDelegate endMissingReports(Ends ends, CutOff cutOff) {
		return (execution) -> {
			List<CampaignBook.Asked> missing = campaigns.stillAskedFor(id(execution), cutOff.lastPastDay(), CHUNK);
			missing.forEach((asked) -> ends.endOpen(asked, "Đợt báo cáo không còn chờ báo cáo này."));
			hasMore.set(execution, missing.size() == CHUNK);
		};
	}

	@Bean
	@Verb("recordReply")
	JavaDelegate recordReply() {
		return (execution) -> campaigns.replied(Long.parseLong(recommendationId.in(execution)), reply.in(execution),
				replyNumber.in(execution), LocalDate.parse(repliedOn.in(execution)));
	}

	@Bean
	@Verb("closeCampaign")
	JavaDelegate closeCampaign() {
		return (execution) -> campaigns.state(id(execution), "closed");
	}

	private static long id(VariableScope scope) {
		return Long.parseLong(campaignId.in(scope));
	}

	private static List<String> texts(SpinJsonNode list) {
		return (list != null) ? list.elements().stream().map(SpinJsonNode::stringValue).toList() : List.of();
	}

}
