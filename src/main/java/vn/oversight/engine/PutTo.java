package vn.oversight.engine;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;

/** Whom tasks are put to. */
public final class PutTo {

	private PutTo() {
	}

	/** The groups that a task is put to, those of single persons as well, each once. */
	public static List<String> groups(DelegateTask task) {
		return groups(task.getCandidates());
	}

	/** The same, of the links of a task. */
	public static List<String> groups(Collection<? extends IdentityLink> links) {
		return links.stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).distinct().toList();
	}

	/** The same, without those of single persons. */
	public static List<String> positions(Collection<? extends IdentityLink> links) {
		return groups(links).stream().filter((group) -> !PersonGroup.isOne(group)).toList();
	}

}
