package vn.oversight.engine;

import java.io.InputStream;
import java.util.List;
import java.util.function.BiConsumer;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Event;

/**
 * Asks for the rights to a task where the stock engine asks for none: comments and
 * attachments are read and written by whoever may read or handle their task; those of a
 * case or of a finished task are for administrators. People take tasks for themselves
 * only.
 */
class GuardedTaskService extends TaskServiceImpl {

	@Override
	public void claim(String taskId, String userId) {
		commandExecutor.execute((context) -> {
			Authentication user = context.getAuthentication();
			if (!access(context).isAdministrator() && userId != null && !userId.equals(user.getUserId())) {
				throw new AuthorizationException(
						"The user with id '" + user.getUserId() + "' may not claim a task for another.");
			}
			return null;
		});
		super.claim(taskId, userId);
	}

	/** Putting a task back is what its groups may do; giving it to somebody is not. */
	@Override
	public void setAssignee(String taskId, String userId) {
		if (userId == null) {
			claim(taskId, null);
		}
		else {
			super.setAssignee(taskId, userId);
		}
	}

	@Override
	public Comment createComment(String taskId, String processInstanceId, String message) {
		return super.createComment(taskId, caseOf(taskId, processInstanceId), admitted(message));
	}

	@Override
	public void updateTaskComment(String taskId, String commentId, String message) {
		handle(taskId);
		super.updateTaskComment(taskId, commentId, admitted(message));
	}

	@Override
	public void updateProcessInstanceComment(String processInstanceId, String commentId, String message) {
		administrate();
		super.updateProcessInstanceComment(processInstanceId, commentId, admitted(message));
	}

	private static String admitted(String message) {
		return (message != null) ? Text.lines("Ý kiến", "message", message, Text.LONGEST) : null;
	}

	@Override
	public void addComment(String taskId, String processInstanceId, String message) {
		createComment(taskId, processInstanceId, message);
	}

	@Override
	public List<Comment> getTaskComments(String taskId) {
		read(taskId);
		return super.getTaskComments(taskId);
	}

	@Override
	public Comment getTaskComment(String taskId, String commentId) {
		read(taskId);
		return super.getTaskComment(taskId, commentId);
	}

	@Override
	public List<Comment> getProcessInstanceComments(String processInstanceId) {
		administrate();
		return super.getProcessInstanceComments(processInstanceId);
	}

	@Override
	@Deprecated
	public List<Event> getTaskEvents(String taskId) {
		read(taskId);
		return super.getTaskEvents(taskId);
	}

	@Override
	public Attachment createAttachment(String type, String taskId, String processInstanceId, String name,
			String description, InputStream content) {
		return super.createAttachment(type, taskId, caseOf(taskId, processInstanceId), name, description, content);
	}

	@Override
	public Attachment createAttachment(String type, String taskId, String processInstanceId, String name,
			String description, String url) {
		return super.createAttachment(type, taskId, caseOf(taskId, processInstanceId), name, description, url);
	}

	@Override
	public void saveAttachment(Attachment attachment) {
		handle(attachment.getTaskId());
		super.saveAttachment(attachment);
	}

	@Override
	public Attachment getAttachment(String attachmentId) {
		administrate();
		return super.getAttachment(attachmentId);
	}

	@Override
	public InputStream getAttachmentContent(String attachmentId) {
		administrate();
		return super.getAttachmentContent(attachmentId);
	}

	@Override
	public void deleteAttachment(String attachmentId) {
		administrate();
		super.deleteAttachment(attachmentId);
	}

	@Override
	public List<Attachment> getProcessInstanceAttachments(String processInstanceId) {
		administrate();
		return super.getProcessInstanceAttachments(processInstanceId);
	}

	@Override
	public List<Attachment> getTaskAttachments(String taskId) {
		read(taskId);
		return super.getTaskAttachments(taskId);
	}

	@Override
	public Attachment getTaskAttachment(String taskId, String attachmentId) {
		read(taskId);
		return super.getTaskAttachment(taskId, attachmentId);
	}

	@Override
	public InputStream getTaskAttachmentContent(String taskId, String attachmentId) {
		read(taskId);
		return super.getTaskAttachmentContent(taskId, attachmentId);
	}

	@Override
	public void deleteTaskAttachment(String taskId, String attachmentId) {
		handle(taskId);
		super.deleteTaskAttachment(taskId, attachmentId);
	}

	/** The case that a task which somebody may handle belongs to, whatever they say. */
	private String caseOf(String taskId, String said) {
		TaskEntity task = handle(taskId);
		return (task != null) ? task.getProcessInstanceId() : said;
	}

	private void read(String taskId) {
		check(taskId, CommandChecker::checkReadTask);
	}

	private TaskEntity handle(String taskId) {
		return check(taskId, CommandChecker::checkTaskWork);
	}

	private TaskEntity check(String taskId, BiConsumer<CommandChecker, TaskEntity> right) {
		return commandExecutor.execute((context) -> {
			TaskEntity task = (taskId != null) ? context.getTaskManager().findTaskById(taskId) : null;
			if (task == null) {
				access(context).checkCamundaAdmin();
				return null;
			}
			context.getProcessEngineConfiguration()
				.getCommandCheckers()
				.forEach((checker) -> right.accept(checker, task));
			return task;
		});
	}

	private void administrate() {
		commandExecutor.execute((context) -> {
			access(context).checkCamundaAdmin();
			return null;
		});
	}

	private static TasksByMembership access(CommandContext context) {
		return (TasksByMembership) context.getAuthorizationManager();
	}

}
