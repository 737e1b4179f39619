package vn.oversight.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import org.camunda.bpm.engine.TaskService;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sender over a mail server of its own, whose one reader may have no room left. */
public final class MailOfTheOffice implements AutoCloseable {

	private final Notices notices;

	private final MailHold hold;

	private final TaskService tasks;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Senders senders;

	private final Sender sender;

	private final SmtpStub server = new SmtpStub(
			(command) -> (this.isFull && command.contains("full@")) ? "452 4.2.2 mailbox full" : null);

	private volatile boolean isFull;

	/** To be made by Spring. */
	public MailOfTheOffice(Notices notices, MailHold hold, TaskService tasks, JdbcClient jdbc, Clock clock,
			AutowireCapableBeanFactory beans) {
		this.notices = notices;
		this.hold = hold;
		this.tasks = tasks;
		this.jdbc = jdbc;
		this.clock = clock;
		this.senders = beans.createBean(Senders.class);
		this.sender = senders.sender(Senders.smtp(server.port()));
		senders.emptyOutbox();
	}

	/** From now on one reader has no room, to whom a mail is written. */
	public void mailboxIsFull() {
		isFull = true;
		queue("told", "full@example.vn");
	}

	public void mailboxHasRoom() {
		isFull = false;
	}

	/** A mail whose template is gone. */
	public void templateIsDead() {
		queue("no-such-template", "reader@example.vn");
	}

	/** The office does what it was asked about. */
	public void officeGivesUp() {
		tasks.complete(tasks.createTaskQuery().processDefinitionKey("mail-trouble").singleResult().getId(),
				Map.of("troubleDecision", "given-up"));
	}

	/** Sends what may go by now, failures of before included; then looks at health. */
	public Health afterARound() {
		senders.makeDue();
		sender.sendQueued();
		MailSettings settings = Senders.settings(50, Duration.ofMinutes(3));
		return new NoticeHealth(new Queue(jdbc, senders.hours(settings), hold, sender, settings, clock), hold).health();
	}

	private void queue(String template, String reader) {
		notices.queue(new Notice(template, reader, template + clock.instant(), null, null, null,
				Map.of("title", "Thông báo", "text", "Nội dung", "link", "http://localhost:8080/")));
	}

	@Override
	public void close() {
		senders.emptyOutbox();
		server.close();
	}

}
