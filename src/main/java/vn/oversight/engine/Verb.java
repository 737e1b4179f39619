package vn.oversight.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * A bean that diagrams may use: {@code @Verb("due")} is {@code ${due.…}} in an
 * expression, {@code @Verb("sendNotice")} is
 * {@code camunda:delegateExpression="${sendNotice}"}. Stands on a class, or on the
 * {@code @Bean} method that makes the bean. No other bean can be reached from an
 * expression. The methods that diagrams call are public, their class need not be; they
 * differ in name or number of arguments.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface Verb {

	/** The name of the bean in the diagrams. */
	@AliasFor(annotation = Component.class)
	String value();

	/** The input parameters that a step which executes it must have. */
	String[] needs() default {};

	/** Those that it may have. */
	String[] takes() default {};

}
