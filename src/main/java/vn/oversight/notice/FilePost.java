package vn.oversight.notice;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import vn.oversight.engine.OwnFiles;

/**
 * Writes mails as {@code .eml} files, which any mail program opens, into a folder for
 * each month. A file is named by when its notice was queued and by its number, so a
 * second try replaces the first.
 */
final class FilePost implements Post {

	private static final Logger log = LoggerFactory.getLogger(FilePost.class);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC);

	private final Path folder;

	private final Duration kept;

	private final Clock clock;

	/** The month in which old files were last looked for. */
	private String tidied = "";

	/**
	 * A way into a folder.
	 * @param kept how old the files of a month get before they go
	 */
	FilePost(Path folder, Duration kept, Clock clock) {
		this.folder = folder;
		this.kept = kept;
		this.clock = clock;
	}

	@Override
	public Answer send(QueuedNotice notice, MimeMessage message) {
		String name = "%s-%08d.eml".formatted(TIME.format(notice.createdAt()), notice.id());
		Path month = folder.resolve(MONTH.format(notice.createdAt()));
		Path unfinished = month.resolve(name + ".tmp");
		try {
			OwnFiles.createFolder(folder);
			OwnFiles.createFolder(month);
			Files.deleteIfExists(unfinished);
			OwnFiles.create(unfinished);
			try (OutputStream out = Files.newOutputStream(unfinished)) {
				message.writeTo(out);
			}
			Files.move(unfinished, month.resolve(name), StandardCopyOption.ATOMIC_MOVE);
			tidyUp();
			return Answer.WRITTEN;
		}
		catch (IOException | MessagingException ex) {
			return new Answer(Verdict.UNREACHABLE, ex.toString());
		}
	}

	private void tidyUp() throws IOException {
		String now = MONTH.format(clock.instant());
		if (tidied.equals(now)) {
			return;
		}
		String oldest = MONTH.format(clock.instant().minus(kept));
		try (Stream<Path> months = Files.list(folder)) {
			List<Path> old = months.filter(Files::isDirectory)
				.filter((month) -> month.getFileName().toString().matches("\\d{4}-\\d{2}"))
				.filter((month) -> month.getFileName().toString().compareTo(oldest) < 0)
				.toList();
			for (Path month : old) {
				log.info("Mails of {} are deleted after {} days", month.getFileName(), kept.toDays());
				FileSystemUtils.deleteRecursively(month);
			}
		}
		tidied = now;
	}

	@Override
	public void hangUp() {
		// nothing is kept open
	}

}
