package vn.oversight.notice;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How full the outbox is: queued (and for how many seconds the oldest has been), failing
 * (queued and tried in vain), waiting (their case is suspended) and refused notices.
 */
@Component("noticeHealthIndicator")
class NoticeHealth implements HealthIndicator {

	private final JdbcClient jdbc;

	private final MailSettings settings;

	NoticeHealth(JdbcClient jdbc, MailSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	@Override
	public Health health() {
		Health.Builder health = Health.up().withDetail("hold", settings.hold());
		jdbc.sql("""
				select count(*) filter (where state = 'queued') as queued,
					count(*) filter (where state = 'queued' and attempts > 0) as failing,
					count(*) filter (where state = 'waiting') as waiting,
					count(*) filter (where state = 'refused') as refused,
					coalesce(extract(epoch from now() - min(created_at) filter (where state = 'queued')), 0)::bigint
						as oldest_queued_seconds
				from oversight.notice where state in ('queued', 'waiting', 'refused')""")
			.query()
			.singleRow()
			.forEach(health::withDetail);
		return health.build();
	}

}
