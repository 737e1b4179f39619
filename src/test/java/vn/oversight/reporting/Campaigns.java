package vn.oversight.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.jdbc.core.simple.JdbcClient;

import vn.oversight.Play;

/** Calls for reports as the office does, and hands them in as the units do. */
class Campaigns {

	static final Map<String, Object> ACCEPT = Map.of("reportDecision", "accept");

	private final Play play;

	private final ManagementService management;

	private final JdbcClient jdbc;

	Campaigns(Play play, ManagementService management, JdbcClient jdbc) {
		this.play = play;
		this.management = management;
		this.jdbc = jdbc;
	}

	/** Calls for reports from some units and opens them all; tells the case number. */
	String call(String type, String cutOff, String due, String... units) {
		String campaign = play.start("office.clerk", "report-campaign", form(type, cutOff, due, List.of(units)));
		openAll(campaign);
		return campaign;
	}

	static Map<String, Object> form(String type, String cutOff, String due, List<String> units) {
		Map<String, Object> form = new HashMap<>(
				Map.of("reportType", type, "campaignTitle", "Báo cáo thực hiện nghị quyết", "campaignGround",
						"Công văn số 26-CV/TU", "campaignCutOff", cutOff, "singleReporters", Play.list(units)));
		if (due != null) {
			form.put("campaignDue", due);
		}
		return form;
	}

	/** Runs the chunks of a campaign until none is left. */
	void openAll(String campaign) {
		for (List<Job> chunks = chunks(campaign); !chunks.isEmpty(); chunks = chunks(campaign)) {
			chunks.forEach((job) -> management.executeJob(job.getId()));
		}
	}

	List<Job> chunks(String campaign) {
		String instance = jdbc
			.sql("select id_ from act_ru_execution where business_key_ = :key and proc_inst_id_ = id_")
			.param("key", campaign)
			.query(String.class)
			.optional()
			.orElse("none");
		return management.createJobQuery().processInstanceId(instance).messages().withRetriesLeft().list();
	}

	long id(String campaign) {
		return jdbc.sql("select id from oversight.report_campaign where case_number = :number")
			.param("number", campaign)
			.query(Long.class)
			.single();
	}

	/** A report without figures to an outline of some parts. */
	static Map<String, Object> report(LocalDate dated, int parts) {
		return report(dated, parts, List.of());
	}

	/**
	 * A report to an outline of some parts.
	 * @param figures n and N each
	 */
	static Map<String, Object> report(LocalDate dated, int parts, List<long[]> figures) {
		List<Map<String, Object>> sections = new ArrayList<>();
		for (int part = 1; part <= parts; part++) {
			sections.add(Map.of("heading", "Mục " + part, "text", "Nội dung mục " + part));
		}
		Map<String, Object> report = new HashMap<>(Map.of("reportNumber", "35-BC/ĐU", "reportDate", dated.toString(),
				"reportSections", Play.rows(sections)));
		if (!figures.isEmpty()) {
			report.put("reportFigures", Play.rows(figures.stream()
				.map((figure) -> Map.<String, Object>of("label", "Chỉ tiêu", "part", figure[0], "whole", figure[1]))
				.toList()));
		}
		return report;
	}

	/** A report of a type that may also be answered by "không phát sinh". */
	static Map<String, Object> freeReport(LocalDate dated, int parts) {
		return Play.with(report(dated, parts), "reportOutcome", "report");
	}

}
