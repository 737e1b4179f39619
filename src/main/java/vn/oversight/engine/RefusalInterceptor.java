package vn.oversight.engine;

import java.sql.SQLException;
import java.util.Set;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.xml.sax.SAXException;

/**
 * Lets what was refused to a user arrive as a refusal. The engine wraps an exception of a
 * verb, a listener or the database several times, and REST answers a wrapped one with
 * 500.
 */
class RefusalInterceptor extends CommandInterceptor {

	/**
	 * REST answers these with 400 for a {@link Refusal} only, all others for a bad
	 * request only.
	 */
	private static final Set<Class<?>> FORM_COMMANDS = Set.of(SubmitStartFormCmd.class, SubmitTaskFormCmd.class,
			CompleteTaskCmd.class, ClaimTaskCmd.class, Forms.FormCommand.class);

	/** PostgreSQL's name for a text with the character U+0000, which it cannot store. */
	private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

	@Override
	public <T> T execute(Command<T> command) {
		try {
			return next.execute(command);
		}
		catch (RuntimeException ex) {
			throw told(ex, isForm(command.getClass()));
		}
	}

	private static boolean isForm(Class<?> command) {
		return FORM_COMMANDS.contains(command) || command.getName().startsWith("vn.oversight.");
	}

	private static RuntimeException told(RuntimeException failure, boolean isForm) {
		Refusal refusal = find(Refusal.class, failure);
		if (refusal == null && ConflictRetry.causes(failure).anyMatch(RefusalInterceptor::isUnstorableText)) {
			refusal = new Refusal("Nội dung có ký tự không hợp lệ (NUL); hãy xóa ký tự đó và gửi lại.",
					"A text contains the character NUL, which cannot be stored.", failure);
		}
		if (refusal == null && find(TaskAlreadyClaimedException.class, failure) != null) {
			refusal = new Refusal("Việc này đã có người khác nhận; hãy tải lại trang.",
					"Somebody else has taken this task; load it again.", failure);
		}
		if (refusal == null && isForm && ConflictRetry.isConflict(failure)) {
			refusal = new Refusal("Nhiều người đang cùng xử lý hồ sơ này nên chưa ghi được; đề nghị gửi lại.",
					"Too many are working on this case at the moment; send it again.", failure);
		}
		if (refusal == null && isForm && ConflictRetry.isTaskGone(failure)) {
			refusal = new Refusal("Việc này không còn nữa: đã được hoàn thành hoặc đã thu hồi; hãy tải lại trang.",
					"The task no longer exists: it was completed or withdrawn.", failure);
		}
		if (refusal != null) {
			return isForm ? refusal : new BadUserRequestException(refusal.getMessage(), refusal);
		}
		AuthorizationException notAllowed = find(AuthorizationException.class, failure);
		if (notAllowed != null) {
			return notAllowed;
		}
		SAXException noModel = find(SAXException.class, failure);
		if (noModel != null) {
			return new BadUserRequestException("Not a model: " + noModel.getMessage(), failure);
		}
		BadUserRequestException badRequest = find(BadUserRequestException.class, failure);
		return (badRequest != null) ? badRequest : failure;
	}

	private static boolean isUnstorableText(Throwable failure) {
		return failure instanceof SQLException sql && CHARACTER_NOT_IN_REPERTOIRE.equals(sql.getSQLState());
	}

	private static <T extends Throwable> T find(Class<T> kind, Throwable failure) {
		return ConflictRetry.causes(failure).filter(kind::isInstance).map(kind::cast).findFirst().orElse(null);
	}

}
