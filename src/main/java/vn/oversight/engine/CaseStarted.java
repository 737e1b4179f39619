package vn.oversight.engine;

import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * A case begins, by whatever way; published in its transaction, at the start event, when
 * somebody has it begun.
 *
 * @param execution the case; its number may not be given yet
 * @param account who, also where the application asked in their place
 * @param starters the groups that may begin such cases
 */
public record CaseStarted(DelegateExecution execution, String account, Set<String> starters) {
}
