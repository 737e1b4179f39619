package vn.oversight.engine;

import java.util.Map;

/**
 * The end of a case, however it came.
 *
 * @param process the key of its process
 * @param instance the id of its process instance
 * @param caseNumber the business key; {@code null} for a case without
 * @param reason in words, for people
 * @param isFromOutside whether it was ended, by somebody or by another case, and did not
 * come to its end itself
 * @param isCalled whether another case called it and waits for it
 * @param variables those of the case, as they were
 */
public record CaseEnd(String process, String instance, String caseNumber, String reason, boolean isFromOutside,
		boolean isCalled, Map<String, Object> variables) {

	/** What is said where nobody gave a reason. */
	public static final String NO_REASON = "Hồ sơ bị kết thúc ngoài quy trình.";

	/** The value; {@code null} if it was not set. */
	public <T> T get(Variable<T> variable) {
		return variable.type().cast(variables.get(variable.name()));
	}

}
