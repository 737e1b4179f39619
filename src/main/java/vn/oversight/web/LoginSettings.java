package vn.oversight.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the login insists on.
 *
 * @param changeFirstPassword whether an account has to choose a password of its own
 * before it gets anywhere
 * @param basicWithFirstPassword whether scripts may call with a first password all the
 * same; for trials
 * @param proxies addresses whose word counts for where somebody comes from, with commas
 */
@ConfigurationProperties("oversight")
record LoginSettings(@DefaultValue("true") boolean changeFirstPassword,
		@DefaultValue("false") boolean basicWithFirstPassword, @DefaultValue("") String proxies) {
}
