package vn.oversight.foureyes;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How strictly each rule is held; rules of this office, not of law.
 *
 * @param notBy whoever did or asked for what is now signed or decided
 * @param notOf whoever belongs to the unit that it is about, or is in charge of it
 * @param atBase how strictly both are held at most where a step is put to units of the
 * base level only, in which few people hold many posts
 */
@ConfigurationProperties("oversight.four-eyes")
record FourEyesSettings(@DefaultValue("refuse") Strictness notBy, @DefaultValue("refuse") Strictness notOf,
		@DefaultValue("warn") Strictness atBase) {

	Strictness of(Bar.Rule rule, boolean isAtBase) {
		Strictness strictness = (rule == Bar.Rule.NOT_BY) ? notBy : notOf;
		return (isAtBase && atBase.compareTo(strictness) < 0) ? atBase : strictness;
	}

	/** From the laxest. */
	enum Strictness {

		/** Nobody asks. */
		OFF,

		/** Goes through with a reason, which is kept. */
		WARN,

		/** Does not go through. */
		REFUSE

	}

}
