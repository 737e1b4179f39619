package vn.oversight.foureyes;

import java.util.Set;

/**
 * A step done, or a case begun.
 *
 * @param element the id in the diagram
 * @param name how it is called there
 * @param account who
 * @param actedAs the group of their position; {@code null} if it was none of theirs
 * @param behalf the accounts in whose place
 */
record Deed(String instance, String scope, String element, String name, String account, String actedAs,
		Set<String> behalf) {
}
