package vn.oversight.engine;

import java.util.Set;

/**
 * Who stands in for whom. The engine asks, a package above it answers.
 */
public interface Deputies {

	/**
	 * The groups, {@link PersonGroup}s included, that an account handles in place of
	 * those who are away today; never those of administrators. Empty for nearly
	 * everybody.
	 */
	Set<String> groupsActedFor(String account);

	/** The accounts in whose place an account acts today, in no order; may be changed. */
	Set<String> accountsActedFor(String account);

}
