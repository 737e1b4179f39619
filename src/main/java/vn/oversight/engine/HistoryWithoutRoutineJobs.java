package vn.oversight.engine;

import java.util.Set;

import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * The full history, but of jobs only their failures. A timer that starts processes leaves
 * a log that belongs to no case, so that no clean-up would ever remove it.
 */
final class HistoryWithoutRoutineJobs extends HistoryLevelFull {

	private static final Set<HistoryEventTypes> LEFT_OUT = Set.of(HistoryEventTypes.JOB_CREATE,
			HistoryEventTypes.JOB_SUCCESS, HistoryEventTypes.JOB_DELETE);

	@Override
	public boolean isHistoryEventProduced(HistoryEventType eventType, Object entity) {
		return !LEFT_OUT.contains(eventType);
	}

}
