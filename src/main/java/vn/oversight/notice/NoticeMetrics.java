package vn.oversight.notice;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/**
 * How many notices are queued, and for how long the oldest; what came of mails is counted
 * as {@code oversight.mail} by outcome.
 */
@Component
class NoticeMetrics implements MeterBinder {

	private final Queue queue;

	NoticeMetrics(Queue queue) {
		this.queue = queue;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("oversight.mail.queued", queue, (mails) -> mails.depth().queued())
			.description("Notices that wait to be sent")
			.register(registry);
		Gauge.builder("oversight.mail.oldest", queue, (mails) -> mails.oldest(mails.depth()).toSeconds())
			.baseUnit("seconds")
			.description("Age of the oldest notice that waits to be sent")
			.register(registry);
	}

}
