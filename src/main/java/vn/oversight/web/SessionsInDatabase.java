package vn.oversight.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** How sessions are written: seldom, and by several requests of one person at once. */
@Configuration(proxyBeanMethods = false)
class SessionsInDatabase {

	/** Two requests may set the same attribute for the first time. */
	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> attributesByUpsert() {
		return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
	}

	/**
	 * That somebody was here is written once a minute, not with each picture of a page.
	 */
	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> touchedOnceAMinute() {
		return (sessions) -> sessions.setUpdateSessionQuery("""
				update %TABLE_NAME% as known
				set session_id = fresh.session_id, last_access_time = fresh.last_access_time,
					max_inactive_interval = fresh.max_inactive_interval, expiry_time = fresh.expiry_time,
					principal_name = fresh.principal_name
				from (values (?, ?::bigint, ?::integer, ?::bigint, ?, ?)) as fresh (session_id, last_access_time,
					max_inactive_interval, expiry_time, principal_name, primary_id)
				where known.primary_id = fresh.primary_id
					and (fresh.last_access_time > known.last_access_time + 60000
						or (known.session_id, known.max_inactive_interval, known.principal_name)
							is distinct from (fresh.session_id, fresh.max_inactive_interval, fresh.principal_name))""");
	}

}
