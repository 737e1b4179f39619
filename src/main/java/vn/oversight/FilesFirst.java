package vn.oversight;

import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigProblem;
import vn.oversight.config.StartCheck;
import vn.oversight.obligation.Routines;
import vn.oversight.organisation.Organisation;
import vn.oversight.reporting.ReportTypes;

/**
 * Everything that people type is read before the database is opened, so that a mistake
 * changes nothing: no table is made, no diagram deployed that another node would take up.
 */
@Configuration(proxyBeanMethods = false)
class FilesFirst {

	static final String BEAN = "filesAreRight";

	/**
	 * The files read themselves when their beans are made; what else there is to say of
	 * them is said at once.
	 */
	@Bean(BEAN)
	Object filesAreRight(WorkingCalendar calendar, Organisation organisation, ReportTypes types,
			List<StartCheck> checks, ObjectProvider<Routines> routines) {
		List<ConfigProblem> problems = checks.stream().flatMap((check) -> check.problems().stream()).toList();
		if (!problems.isEmpty()) {
			throw new ConfigException(problems);
		}
		return routines.getObject();
	}

	@Bean
	static BeanFactoryPostProcessor databaseAfterFiles() {
		return FilesFirst::letTheDatabaseWait;
	}

	private static void letTheDatabaseWait(ConfigurableListableBeanFactory beans) {
		Stream.of(DataSource.class, JdbcConnectionDetails.class)
			.flatMap((type) -> Stream.of(beans.getBeanNamesForType(type, true, false)))
			.forEach((name) -> {
				BeanDefinition bean = beans.getBeanDefinition(name);
				bean.setDependsOn(StringUtils.addStringToArray(bean.getDependsOn(), BEAN));
			});
	}

}
