package vn.oversight.notice;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * Writes letters from the templates in {@code config/mail/}: {@code <name>.txt}, whose
 * first line is {@code Subject: …}, and {@code <name>.html}. A file in the folder wins
 * over the packed one and may be changed while the application runs.
 */
class Letters {

	private static final String SUBJECT = "Subject: ";

	/** How long a template that was read from the folder is kept. */
	private static final long KEPT_MILLIS = 10_000;

	private final SpringTemplateEngine engine = new SpringTemplateEngine();

	private final String host;

	/**
	 * Letters from one folder.
	 * @param folder the folder of the templates; need not exist
	 * @param host the right-hand side of every Message-ID
	 */
	Letters(Path folder, String host) {
		this.host = host;
		if (Files.isDirectory(folder)) {
			FileTemplateResolver files = new FileTemplateResolver();
			files.setCacheTTLMs(KEPT_MILLIS);
			addResolver(files, folder.toAbsolutePath() + "/", 1);
		}
		addResolver(new ClassLoaderTemplateResolver(), "config/mail/", 2);
	}

	private void addResolver(AbstractConfigurableTemplateResolver resolver, String prefix, int order) {
		resolver.setPrefix(prefix);
		resolver.setCharacterEncoding("UTF-8");
		resolver.setCheckExistence(true);
		resolver.setTemplateMode(TemplateMode.HTML);
		resolver.setTextTemplateModePatterns(Set.of("*.txt"));
		resolver.setForceTemplateMode(true);
		resolver.setOrder(order);
		engine.addTemplateResolver(resolver);
	}

	/**
	 * Renders a notice; the same notice always gets the same Message-ID.
	 * @throws IllegalStateException when the template names no subject
	 * @throws org.thymeleaf.exceptions.TemplateEngineException when a template is missing
	 * or broken
	 */
	Letter write(QueuedNotice queued) {
		Notice notice = queued.notice();
		Context context = new Context(Locale.forLanguageTag("vi-VN"), Map.copyOf(notice.model()));
		String text = engine.process(notice.template() + ".txt", context);
		String html = engine.process(notice.template() + ".html", context);
		String[] subjectAndText = text.split("\\R", 2);
		if (!subjectAndText[0].startsWith(SUBJECT) || subjectAndText.length < 2) {
			throw new IllegalStateException(
					"config/mail/" + notice.template() + ".txt: the first line must be \"" + SUBJECT + "…\"");
		}
		String subject = subjectAndText[0].substring(SUBJECT.length()).replaceAll("\\p{Cntrl}+", " ").strip();
		return new Letter(messageId(queued), subject, subjectAndText[1].strip() + "\n", html);
	}

	private String messageId(QueuedNotice queued) {
		return "<notice-%d-%s@%s>".formatted(queued.id(), shortHash(queued.notice().onceKey()), host);
	}

	private static String shortHash(String onceKey) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(onceKey.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, 6);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
