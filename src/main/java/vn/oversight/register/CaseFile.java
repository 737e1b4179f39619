package vn.oversight.register;

import java.time.Instant;

/**
 * A file that somebody attached to a task, without its content.
 *
 * @param taskId the task, which may have ended
 * @param caseNumber the case of the task; {@code null} if it belongs to none
 * @param name as it is shown and saved, cleaned
 * @param size in bytes
 * @param hash SHA-256 of the content, in hexadecimal digits
 * @param addedBy id of the account
 */
public record CaseFile(long id, String taskId, String caseNumber, String name, FileType type, int size, String hash,
		String addedBy, Instant addedAt) {
}
