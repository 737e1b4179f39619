package vn.oversight.engine;

import java.util.Map;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.springframework.context.ApplicationContext;

/**
 * Closes CVE-2026-109432. The engine refuses expressions in queries sent by users at the
 * top level only; inside {@code orQueries} and in stored filters it evaluates them,
 * whatever they call. Only a query evaluates an expression without a variable scope, and
 * the timers of the deadline watch and the routine calendar, when they ask for their
 * rhythm anew; there nothing is admitted but this, who is asking and what time it is.
 */
class GuardedExpressionManager extends SpringExpressionManager {

	private static final String TIME_ARITHMETIC = "(\\.(plus|minus)(Seconds|Minutes|Hours|Days|Weeks|Months|Years)"
			+ "\\(\\d{1,6}\\)|\\.withTimeAtStartOfDay\\(\\))*(\\.toDate\\(\\))?";

	private static final String WORKING_DAYS = "workingDays\\.(startOfToday\\(\\)|endOf\\(\\d{1,2}\\))";

	private static final Pattern ADMITTED_IN_QUERIES = Pattern
		.compile("[$#]\\{\\s*(" + WORKING_DAYS + "|currentUser\\(\\)|currentUserGroups\\(\\)|now\\(\\)|dateTime\\(\\)"
				+ TIME_ARITHMETIC + "|(watchRhythm|routineRhythm)\\.cycle\\(\\))\\s*}");

	GuardedExpressionManager(ApplicationContext context, Map<Object, Object> beans) {
		super(context, beans);
	}

	@Override
	protected ELResolver createElResolver() {
		CompositeELResolver resolver = new CompositeELResolver();
		resolver.add(new VerbResolver(beans));
		resolver.add(new JsonCells());
		resolver.add(super.createElResolver());
		return resolver;
	}

	@Override
	public Expression createExpression(String text) {
		try {
			return new GuardedExpression(createValueExpression(text), this, text);
		}
		catch (ELException ex) {
			throw new BadUserRequestException("Not an expression: " + text, ex);
		}
	}

	private static final class GuardedExpression extends JuelExpression {

		GuardedExpression(ValueExpression value, GuardedExpressionManager manager, String text) {
			super(value, manager, text);
		}

		@Override
		public Object getValue(VariableScope scope, BaseDelegateExecution execution) {
			if (scope == null && !isLiteralText() && !ADMITTED_IN_QUERIES.matcher(expressionText).matches()) {
				throw new BadUserRequestException("Expression not admitted in a query: " + expressionText);
			}
			return super.getValue(scope, execution);
		}

	}

}
