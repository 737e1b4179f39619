package vn.oversight.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What recurs when: a series of periods, or a rule that names days. */
public sealed interface Schedule permits PeriodSeries, Recurrence {

	/** As the configuration writes it. */
	String text();

	/** The periods whose last day is one of these days, earliest first. */
	List<Period> endingBetween(LocalDate first, LocalDate last);

	/** The period of this id; empty if the schedule has none such. */
	Optional<Period> period(String id);

}
