package vn.oversight.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.scripting.defaults.DefaultParameterHandler;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** What the database does for a task query of whoever is signed in, as executed. */
final class QueryPlan {

	private QueryPlan() {
	}

	static void print(ProcessEngine engine, String title, String statement, TaskQueryImpl query) {
		ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) engine
			.getProcessEngineConfiguration();
		configuration.getCommandExecutorTxRequired().execute((context) -> {
			context.getAuthorizationManager().configureTaskQuery(query);
			context.getTenantManager().configureQuery(query);
			MappedStatement mapped = configuration.getSqlSessionFactory()
				.getConfiguration()
				.getMappedStatement(statement);
			BoundSql sql = mapped.getBoundSql(query);
			Connection connection = context.getDbSqlSession().getSqlSession().getConnection();
			System.out.println("\n" + title);
			try (PreparedStatement explain = connection.prepareStatement("explain (analyze, buffers) " + sql.getSql())) {
				new DefaultParameterHandler(mapped, query, sql).setParameters(explain);
				try (ResultSet lines = explain.executeQuery()) {
					while (lines.next()) {
						System.out.println("    " + shortened(lines.getString(1)));
					}
				}
			}
			catch (java.sql.SQLException ex) {
				throw new IllegalStateException(ex);
			}
			return null;
		});
	}

	private static String shortened(String line) {
		return (line.length() > 180) ? line.substring(0, 180) + " …" : line;
	}

}
