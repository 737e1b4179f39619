package vn.oversight.notice;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while mail may go and does not. */
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
		return (queue.isStalled(depth) ? Health.down() : Health.up()) //
			.withDetail("hold", hold.current().isPresent())
			.withDetail("queued", depth.queued())
			.withDetail("failing", depth.failing())
			.withDetail("waiting", depth.waiting())
			.withDetail("refused", depth.refused())
			.withDetail("oldest_queued_seconds", depth.oldest().toSeconds())
			.build();
	}

}
