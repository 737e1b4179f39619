package vn.oversight.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@link Verb} or {@link ChoiceList} that only diagrams and forms name which were
 * deployed before: those of {@code bpmn/} may not any more. What is marked can be deleted
 * when no office has an open case of such a diagram.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OldVerb {

	/** What has taken its place. */
	String value();

}
