package vn.oversight.engine;

import java.time.Clock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the engine to its database and its clock. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

	@Bean
	Clock clock() {
		return new EngineClock();
	}

	/** The database of the default run; any {@code spring.datasource.url} replaces it. */
	@Bean
	@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
	JdbcConnectionDetails embeddedDatabase(EngineSettings settings) {
		return EmbeddedDatabase.start(settings.dataDir());
	}

}
