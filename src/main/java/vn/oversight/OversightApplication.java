package vn.oversight;

import java.util.TimeZone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts Oversight. The JVM runs in UTC, whatever the machine says; people see
 * Asia/Ho_Chi_Minh.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class OversightApplication {

	public static void main(String[] args) {
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		if (PreviewCommand.isAskedFor(args)) {
			PreviewCommand.main(args);
		}
		else if (CheckCommand.isAskedFor(args)) {
			CheckCommand.main(args);
		}
		else {
			SpringApplication.run(OversightApplication.class, args);
		}
	}

}
