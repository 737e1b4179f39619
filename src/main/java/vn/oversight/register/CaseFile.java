package vn.oversight.register;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * A file that somebody attached to a task, without its content.
 *
 * @param taskId the task, which may have ended
 * @param caseNumber the case of the task; {@code null} if it belongs to none
 * @param name as it is shown and saved, cleaned
 * @param size in bytes
 * @param hash SHA-256 of the content, in hexadecimal digits
 * @param addedBy id of the account
 * @param actedAs the group of the position that it was added for; {@code null} if that is
 * not known
 * @param confidentialTo of a confidential step: the groups that alone may read it; empty
 * for any other
 */
public record CaseFile(long id, String taskId, String caseNumber, String name, FileType type, int size, String hash,
		String addedBy, Instant addedAt, String actedAs, Set<String> confidentialTo, boolean isConfidential) {

	/**
	 * Whether a confidential step keeps it from somebody, whatever else they see of the
	 * case.
	 * @param groups those that they act as
	 */
	public boolean isHiddenFrom(Collection<String> groups) {
		return isConfidential && groups.stream().noneMatch(confidentialTo::contains);
	}

}
