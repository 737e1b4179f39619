package vn.oversight.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.Due;
import vn.oversight.calendar.Lateness;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.cases.CaseFacts;
import vn.oversight.cases.Cases;
import vn.oversight.engine.CurrentUser;
import vn.oversight.engine.OldVerb;
import vn.oversight.engine.Refusal;
import vn.oversight.engine.Variable;
import vn.oversight.engine.Verb;

/**
 * The verbs of {@code report-deadline}, one unit's one report. It is started with the
 * report's number in the book, and again for each correction.
 */
@Configuration(proxyBeanMethods = false)
class ReportDeadline {

	static final String KEY = "report-deadline";

	static final String NO_LONGER_AWAITED_MESSAGE = "ReportNoLongerAwaited";

	static final Variable<String> reportId = Variable.text("reportId");

	private static final Variable<String> correctionReason = Variable.text("correctionReason");

	private static final String RESUBMISSION_LIMIT = "report-resubmission";

	private static final Variable<String> unit = Variable.text("unit");

	private static final Variable<String> reportTitle = Variable.text("reportTitle");

	private static final Variable<String> reportCall = Variable.text("reportCall");

	private static final Variable<String> reportLimit = Variable.text("reportLimit");

	private static final Variable<String> reportCutOff = Variable.text("reportCutOff");

	private static final Variable<String> reportDue = Variable.text("reportDue");

	/** Not set where the limit of the type of report sets the date. */
	private static final Variable<String> reportDueSetBy = Variable.text("reportDueSetBy");

	private static final Variable<String> reportOrganiser = Variable.text("reportOrganiser");

	private static final Variable<Boolean> nothingAllowed = new Variable<>("nothingAllowed", Boolean.class);

	private static final Variable<Boolean> hasFigures = new Variable<>("hasFigures", Boolean.class);

	private static final Variable<String> reportOutcome = Variable.text("reportOutcome");

	private static final Variable<String> reportNumber = Variable.text("reportNumber");

	private static final Variable<String> reportDate = Variable.text("reportDate");

	private static final Variable<SpinJsonNode> reportSections = new Variable<>("reportSections", SpinJsonNode.class);

	private static final Variable<SpinJsonNode> reportFigures = new Variable<>("reportFigures", SpinJsonNode.class);

	private static final Variable<String> reportPunctuality = Variable.text("reportPunctuality");

	private static final Variable<String> reportDecision = Variable.text("reportDecision");

	private static final Variable<String> correctionDecision = Variable.text("correctionDecision");

	private static final Variable<String> reportRemark = Variable.text("reportRemark");

	private static final Variable<String> reportNewDue = Variable.text("reportNewDue");

	private static final Variable<String> reportVerdict = Variable.text("reportVerdict");

	private final ReportBook reports;

	private final CampaignBook campaigns;

	private final WorkingCalendar calendar;

	private final Clock clock;

	private final Due due;

	private final CurrentUser user;

	private final CutOff cutOff;

	private final Cases cases;

	ReportDeadline(ReportBook reports, CampaignBook campaigns, WorkingCalendar calendar, Clock clock, Due due,
			CurrentUser user, CutOff cutOff, Cases cases) {
		this.reports = reports;
		this.campaigns = campaigns;
		this.calendar = calendar;
		this.clock = clock;
		this.due = due;
		this.user = user;
		this.cutOff = cutOff;
		this.cases = cases;
	}

	/**
	 * Asks a unit for its report.
	 * @param correction why it is asked for again; {@code null} the first time
	 * @return the process instance
	 */
	static String start(RuntimeService runtime, String campaign, String unit, long report, String correction) {
		Map<String, Object> variables = new HashMap<>();
		variables.put(reportId.name(), String.valueOf(report));
		if (correction != null) {
			variables.put(correctionReason.name(), correction);
		}
		return runtime.startProcessInstanceByKey(KEY, campaign + "/" + unit, variables).getId();
	}

	/**
	 * Tells the unit what is called for; a correction begins with what counts now. Of a
	 * thousand reports each variable is three thousand rows: what is not there is not
	 * set.
	 */
	@Bean
	@Verb("loadUnitReport")
	JavaDelegate loadUnitReport() {
		return (execution) -> {
			UnitReport report = report(execution);
			Campaign campaign = campaigns.campaign(report.campaignId());
			ReportType type = asked(campaign);
			String correction = correctionReason.in(execution);
			String number = execution.getProcessBusinessKey();
			cases.describe(number, new CaseFacts(campaign.title(), report.unit(), campaign.unit(),
					campaign.caseNumber(), type.readers()));
			unit.set(execution, report.unit());
			reportTitle.set(execution, campaign.title());
			reportCall.set(execution, call(campaign, type));
			reportLimit.set(execution, type.limitSuffix());
			reportCutOff.set(execution, campaign.dataCutOff().toString());
			reportDue.set(execution,
					((correction != null) ? due.lastDay(RESUBMISSION_LIMIT, calendar.today()) : report.dueOn())
						.toString());
			if (correction != null) {
				reports.correctionDue(report.id(), LocalDate.parse(reportDue.in(execution)));
			}
			String setBy = dueSetBy(campaign, type, correction);
			if (setBy != null) {
				reportDueSetBy.set(execution, setBy);
			}
			reportOrganiser.set(execution, type.synthesisedBy());
			nothingAllowed.set(execution, type.isNothingAllowed());
			hasFigures.set(execution, !type.figures().isEmpty());
			ReportVersion latest = (correction != null) ? reports.latest(report.id()).orElse(null) : null;
			if (latest != null && !latest.isNothing()) {
				reportNumber.set(execution, latest.number());
				reportDate.set(execution, latest.dated().toString());
			}
			reportSections.set(execution, sectionRows(type, (latest != null) ? latest.sections() : List.of()));
			if (!type.figures().isEmpty()) {
				reportFigures.set(execution, figureRows(type, (latest != null) ? latest.figures() : List.of()));
			}
		};
	}

	private String dueSetBy(Campaign campaign, ReportType type, String correction) {
		if (correction != null) {
			return "việc đính chính báo cáo, bắt đầu ngày " + DateWords.of(calendar.today());
		}
		boolean isOfTheLimit = campaign.dueOn().equals(due.lastDay(type.limit(), campaign.dataCutOff()));
		return isOfTheLimit ? null : campaign.ground();
	}

	/** A long outline is cut here; its parts stand in the form as well. */
	private static String call(Campaign campaign, ReportType type) {
		StringBuilder call = new StringBuilder(
				"Căn cứ: %s\nSố liệu tính đến: %s".formatted(campaign.ground(), DateWords.of(campaign.dataCutOff())));
		if (campaign.instructions() != null) {
			call.append("\nYêu cầu thêm: ").append(campaign.instructions());
		}
		call.append("\nĐề cương:\n").append(type.outlineInWords());
		if (!type.figures().isEmpty()) {
			call.append("\nSố liệu:");
			type.figures()
				.forEach((figure) -> call
					.append("\n- %s: %s / %s".formatted(figure.label(), figure.part(), figure.whole())));
		}
		return Reporting.shortened(call.toString());
	}

	/** Each row carries the id by which it is known again, whatever its order. */
	private static SpinJsonNode sectionRows(ReportType type, List<ReportVersion.Section> written) {
		boolean isWhole = written.size() == type.outline().size();
		List<Map<String, Object>> rows = new ArrayList<>();
		for (int index = 0; index < type.outline().size(); index++) {
			Map<String, Object> row = new LinkedHashMap<>();
			row.put(Submission.ROW_ID, Submission.sectionId(index));
			row.put("heading", type.outline().get(index).title());
			row.put("text", isWhole ? written.get(index).text() : null);
			rows.add(row);
		}
		return Spin.JSON(rows);
	}

	private static SpinJsonNode figureRows(ReportType type, List<ReportVersion.Figure> given) {
		List<Map<String, Object>> rows = type.figures().stream().map((asked) -> {
			Map<String, Object> row = new LinkedHashMap<>();
			row.put(Submission.ROW_ID, asked.id());
			row.put("label", asked.label());
			given.stream().filter((figure) -> figure.figure().equals(asked.id())).forEach((figure) -> {
				row.put("part", figure.part());
				row.put("whole", figure.whole());
			});
			return row;
		}).toList();
		return Spin.JSON(rows);
	}

	private ReportType asked(Campaign campaign) {
		return campaigns.asked(campaign.id())
			.orElseThrow(() -> new Refusal(
					"Loại báo cáo “%s” không còn trong report-types.yml; đề nghị Văn phòng cấp ủy thêm lại rồi khởi động lại hệ thống."
						.formatted(campaign.type()),
					"The report type \"%s\" is no longer in report-types.yml; add it again and restart."
						.formatted(campaign.type())));
	}

	/** Keeps the book and the form in step with the task's due date, whoever moves it. */
	@Bean
	@Verb("noteReportDue")
	TaskListener noteReportDue() {
		return (task) -> {
			if (task.getDueDate() != null) {
				moveDue(task, calendar.dateOf(task.getDueDate().toInstant()));
			}
		};
	}

	/** A correction does not move the date that the report was due on. */
	private void moveDue(VariableScope scope, LocalDate day) {
		if (!day.toString().equals(reportDue.in(scope))) {
			reportDue.set(scope, day.toString());
		}
		long id = Long.parseLong(reportId.in(scope));
		if (correctionReason.in(scope) == null) {
			reports.moveDue(id, day);
			cutOff.follow(reports.report(id).campaignId());
		}
		else {
			reports.correctionDue(id, day);
		}
	}

	/** Refuses what the type of report does not admit. */
	@Bean
	@Verb("checkUnitReport")
	TaskListener checkUnitReport() {
		return (task) -> submission(task, report(task));
	}

	@Bean
	@Verb("recordUnitReport")
	JavaDelegate recordUnitReport() {
		return (execution) -> {
			UnitReport report = report(execution);
			Submission submission = submission(execution, report);
			LocalDate dueOn = LocalDate.parse(reportDue.in(execution));
			int lateDays = lateDays(report.dueOn());
			reports.submitted(report.id(), submission, lateDays, dueOn, user.id());
			if (!submission.isNothing()) {
				// whoever checks it sees what the book has
				ReportType type = asked(campaigns.campaign(report.campaignId()));
				reportSections.set(execution, sectionRows(type, submission.sections()));
				if (!type.figures().isEmpty()) {
					reportFigures.set(execution, figureRows(type, submission.figures()));
				}
			}
			reportPunctuality.set(execution,
					(lateDays(dueOn) > 0)
							? "Nộp muộn %d ngày làm việc (hạn %s)".formatted(lateDays(dueOn), DateWords.of(dueOn))
							: "Đúng hạn (hạn %s)".formatted(DateWords.of(dueOn)));
			// proposed in the form that returns it
			reportNewDue.set(execution, due.lastDay(RESUBMISSION_LIMIT, calendar.today()).toString());
		};
	}

	private Submission submission(VariableScope scope, UnitReport report) {
		ReportType type = asked(campaigns.campaign(report.campaignId()));
		String correction = correctionReason.in(scope);
		if ("nothing".equals(reportOutcome.in(scope))) {
			return Submission.nothing(type, correction);
		}
		String dated = reportDate.in(scope);
		Submission submission = Submission.report(type, reportNumber.in(scope),
				(dated != null) ? LocalDate.parse(dated) : null, reportSections.in(scope), reportFigures.in(scope),
				correction);
		if (submission.dated().isAfter(calendar.today())) {
			throw new Refusal("Ngày của báo cáo không được sau hôm nay.", "The report is dated in the future.");
		}
		return submission;
	}

	/**
	 * What comes after the close of work on its last day is late by a working day at
	 * least.
	 */
	private int lateDays(LocalDate dueOn) {
		return Lateness.of(dueOn, clock.instant(), calendar).lateDays();
	}

	/** Refuses a new last day that is past. */
	@Bean
	@Verb("checkReportVerdict")
	@OldVerb("notBefore")
	TaskListener checkReportVerdict() {
		return (task) -> {
			if ("return".equals(verdict(task)) && LocalDate.parse(reportNewDue.in(task)).isBefore(calendar.today())) {
				throw new Refusal("Thời hạn gửi lại đã qua.", "The new date for the report is past.");
			}
		};
	}

	private static String verdict(VariableScope scope) {
		return (correctionReason.in(scope) != null) ? correctionDecision.in(scope) : reportDecision.in(scope);
	}

	/** Locks what was accepted, and tells the campaign when it was the last. */
	@Bean
	@Verb("recordReportVerdict")
	JavaDelegate recordReportVerdict(Ends ends) {
		return (execution) -> {
			UnitReport report = report(execution);
			String verdict = verdict(execution);
			String remark = reportRemark.in(execution);
			reportVerdict.set(execution, verdict);
			switch (verdict) {
				case "accept" -> {
					Campaign campaign = campaigns.lock(report.campaignId());
					reports.accepted(report.id(), user.id());
					ends.tellIfAllIn(campaign);
				}
				case "return" -> {
					reports.returned(report.id(), user.id(), remark);
					moveDue(execution, LocalDate.parse(reportNewDue.in(execution)));
					reportDueSetBy.set(execution, "lần trả lại báo cáo ngày " + DateWords.of(calendar.today()));
				}
				case "keep" -> reports.refused(report.id(), user.id(), remark);
				default -> throw new IllegalStateException("No such verdict: " + verdict);
			}
		};
	}

	/** Nobody waits for it any more: it is missing, or was called off. */
	@Bean
	@Verb("recordMissingReport")
	JavaDelegate recordMissingReport(Ends ends) {
		return (execution) -> ends.noLongerAwaited(report(execution));
	}

	private UnitReport report(VariableScope scope) {
		return reports.report(Long.parseLong(reportId.in(scope)));
	}

}
