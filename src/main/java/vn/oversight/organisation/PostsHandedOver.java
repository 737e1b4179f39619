package vn.oversight.organisation;

import java.util.Map;
import java.util.Set;

/**
 * Positions have other holders than at the last start. Published in the transaction that
 * changes the memberships, after all of them are changed.
 *
 * @param given by account, the groups that it has no longer; the account itself may be
 * gone
 * @param taken by account, the groups that are new to it
 */
public record PostsHandedOver(Map<String, Set<String>> given, Map<String, Set<String>> taken) {
}
