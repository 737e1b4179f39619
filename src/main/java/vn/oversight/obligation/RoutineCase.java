package vn.oversight.obligation;

import java.util.Set;

import vn.oversight.engine.Variable;

/** What every case is opened with that a routine opens. */
public final class RoutineCase {

	/** Id of the routine. */
	public static final Variable<String> routine = Variable.text("routine");

	/** The routine in Vietnamese. */
	public static final Variable<String> routineTitle = Variable.text("routineTitle");

	/**
	 * The group of the position, of a routine that is for positions; else the routine may
	 * tell another in it.
	 */
	public static final Variable<String> position = Variable.text("position");

	/** Id of the unit, or of the position's. */
	public static final Variable<String> unit = Variable.text("unit");

	/** Id of the period, such as {@code 2026-Q4}. */
	public static final Variable<String> period = Variable.text("period");

	/** The period in Vietnamese, such as "quý IV năm 2026". */
	public static final Variable<String> periodName = Variable.text("periodName");

	/** The period's first day, as an ISO date. */
	public static final Variable<String> periodFrom = Variable.text("periodFrom");

	/** The period's last day, as an ISO date; with a rule, the day that it names. */
	public static final Variable<String> periodTo = Variable.text("periodTo");

	/** Whether the day on which the case should have been opened had passed. */
	public static final Variable<Boolean> openedLate = new Variable<>("openedLate", Boolean.class);

	static final Set<String> NAMES = Set.of(routine.name(), routineTitle.name(), unit.name(), period.name(),
			periodName.name(), periodFrom.name(), periodTo.name(), openedLate.name());

	private RoutineCase() {
	}

}
