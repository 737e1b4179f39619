package vn.oversight.foureyes;

import java.util.List;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while nobody at all may do an open task, until it is put to somebody else. */
@Component
class FourEyesHealth implements HealthIndicator {

	private final Deeds deeds;

	FourEyesHealth(Deeds deeds) {
		this.deeds = deeds;
	}

	@Override
	public Health health() {
		List<String> troubles = deeds.deadEnds();
		return (troubles.isEmpty() ? Health.up() : Health.down().withDetail("troubles", troubles)).build();
	}

}
