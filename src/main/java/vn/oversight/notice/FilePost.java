package vn.oversight.notice;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import vn.oversight.engine.OwnFiles;

/**
 * Writes mails as {@code .eml} files, which any mail program opens. A file is named by
 * when its notice was queued and by its number, so a second try replaces the first.
 */
final class FilePost implements Post {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private final Path folder;

	FilePost(Path folder) {
		this.folder = folder;
	}

	@Override
	public Answer send(QueuedNotice notice, MimeMessage message) {
		String name = "%s-%08d.eml".formatted(TIME.format(notice.createdAt()), notice.id());
		Path unfinished = folder.resolve(name + ".tmp");
		try {
			OwnFiles.createFolder(folder);
			Files.deleteIfExists(unfinished);
			OwnFiles.create(unfinished);
			try (OutputStream out = Files.newOutputStream(unfinished)) {
				message.writeTo(out);
			}
			Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
			return Answer.ACCEPTED;
		}
		catch (IOException | MessagingException ex) {
			return new Answer(Verdict.UNREACHABLE, ex.toString());
		}
	}

	@Override
	public void hangUp() {
		// nothing is kept open
	}

}
