package vn.oversight.notice;

import java.util.List;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while somebody should act for mail to go, and then it says what is wrong. */
@Component("noticeHealthIndicator")
class NoticeHealth implements HealthIndicator {

	private final Queue queue;

	private final MailHold hold;

	NoticeHealth(Queue queue, MailHold hold) {
		this.queue = queue;
		this.hold = hold;
	}

	@Override
	public Health health() {
		Queue.Depth depth = queue.depth();
		List<String> troubles = queue.troubles(depth);
		Health.Builder health = troubles.isEmpty() ? Health.up() : Health.down().withDetail("troubles", troubles);
		return health.withDetail("hold", hold.current().isPresent())
			.withDetail("queued", depth.queued())
			.withDetail("failing", depth.failing())
			.withDetail("held", depth.held())
			.withDetail("unknown", depth.unknown())
			.withDetail("waiting", depth.waiting())
			.withDetail("refused", depth.refused())
			.withDetail("oldest_queued_seconds", queue.oldest(depth).toSeconds())
			.build();
	}

}
