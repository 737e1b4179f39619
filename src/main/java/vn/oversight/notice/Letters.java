package vn.oversight.notice;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.springframework.util.function.SingletonSupplier;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.Lateness;
import vn.oversight.calendar.WorkingCalendar;

/**
 * Writes letters from the templates in {@code config/mail/}: {@code <name>.txt}, whose
 * first line is {@code Subject: …}, and {@code <name>.html}. A file in the folder wins
 * over the packed one and may be changed while the application runs.
 */
class Letters {

	/** How many tasks a digest tells of at length. */
	static final int MOST_ENTRIES = 50;

	static final String SUBJECT = "Subject: ";

	private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

	private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

	/** How long a template that was read from the folder is kept. */
	private static final long KEPT_MILLIS = 10_000;

	private final SpringTemplateEngine engine = new SpringTemplateEngine();

	private final URI baseUrl;

	private final Supplier<Identity> identity;

	private final WorkingCalendar calendar;

	/**
	 * Letters from one folder.
	 * @param folder the folder of the templates; need not exist
	 * @param baseUrl where the application is found
	 * @param identity asked for with the first letter: templates are read before there is
	 * a database
	 */
	Letters(Path folder, URI baseUrl, Supplier<Identity> identity, WorkingCalendar calendar) {
		this.baseUrl = baseUrl;
		this.identity = SingletonSupplier.of(identity);
		this.calendar = calendar;
		engine.setEnableSpringELCompiler(true);
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
	Letter write(QueuedNotice queued, Instant now) {
		Notice notice = queued.notice();
		Optional<Invitation> invitation = Invitation.in(notice.model());
		if (invitation.isPresent()) {
			return letter(queued, notice.template(), facts(queued, now), null,
					List.of(CalendarEntry.of(invitation.get(), identity.get(), notice.recipient())));
		}
		return letter(queued, notice.template(), facts(queued, now), thread(notice),
				isForCalendar(queued, now) ? List.of(CalendarEntry.due(List.of(queued), identity.get())) : List.of());
	}

	/** Whether a letter of its own puts the due date of its task into a calendar. */
	static boolean isForCalendar(QueuedNotice queued, Instant now) {
		TaskNow task = queued.task();
		return queued.notice().delivery() == Delivery.IMMEDIATE && task != null && task.dueAt() != null
				&& task.dueAt().isAfter(now) && !queued.notice().isConfidential();
	}

	/**
	 * Renders the one letter for all that a digest carries, the earliest date first; see
	 * {@link #write}. It tells of as many as can be read and counts the others, which the
	 * list of tasks shows.
	 */
	Letter writeDigest(QueuedNotice digest, List<QueuedNotice> carried, Instant now) {
		List<Notice> ended = carried.stream().map(QueuedNotice::notice).filter(Notice::isOfEnd).toList();
		List<QueuedNotice> open = carried.stream()
			.filter((entry) -> !entry.notice().isOfEnd())
			.sorted(Comparator.comparing(Letters::due, Comparator.nullsLast(Comparator.naturalOrder())))
			.toList();
		Map<String, Object> model = new HashMap<>();
		model.put("entries", open.stream().limit(MOST_ENTRIES).map((entry) -> facts(entry, now)).toList());
		model.put("count", open.size());
		model.put("more", beyond(open));
		model.put("ended", ended.stream().limit(MOST_ENTRIES).map(Notice::model).toList());
		model.put("endedCount", ended.size());
		model.put("endedMore", beyond(ended));
		model.put("kind", kind(digest, open, now));
		model.put("link", baseUrl + "/");
		model.put("dayText", DateWords.of(calendar.dateOf(now)));
		List<CalendarEntry> files = new ArrayList<>();
		List<QueuedNotice> dated = open.stream()
			.filter((entry) -> isGathered(digest) && isForCalendar(entry, now))
			.toList();
		if (!dated.isEmpty()) {
			files.add(CalendarEntry.due(dated, identity.get()));
		}
		if (!ended.isEmpty()) {
			files.add(CalendarEntry.cancelled(ended, identity.get()));
		}
		return letter(digest, Outbox.DIGEST, model, null, files);
	}

	/** How many are only counted; null if none is. */
	private static Integer beyond(List<?> all) {
		return (all.size() > MOST_ENTRIES) ? all.size() - MOST_ENTRIES : null;
	}

	private static boolean isGathered(QueuedNotice digest) {
		return digest.notice().onceKey().startsWith(Outbox.GATHERED);
	}

	/** What the tasks of a gathered letter have in common; null for that of the day. */
	private static String kind(QueuedNotice digest, List<QueuedNotice> open, Instant now) {
		if (!isGathered(digest)) {
			return null;
		}
		if (open.stream().allMatch((entry) -> "new".equals(entry.notice().rung()))) {
			return "việc mới";
		}
		return open.stream().allMatch((entry) -> due(entry) != null && due(entry).isBefore(now)) ? "việc quá hạn"
				: "việc cần đồng chí lưu ý";
	}

	private static Instant due(QueuedNotice queued) {
		Notice notice = queued.notice();
		return (notice.dueAt() != null || queued.task() == null) ? notice.dueAt() : queued.task().dueAt();
	}

	/** What the notice was queued with, and what depends on the moment it is sent. */
	private Map<String, Object> facts(QueuedNotice queued, Instant now) {
		Notice notice = queued.notice();
		Map<String, Object> facts = new HashMap<>(notice.model());
		String nextAt = notice.model().get("nextAt");
		if (nextAt != null && !Instant.parse(nextAt).isAfter(now)) {
			// it was to be sent earlier: what it announces has come
			facts.remove("nextStep");
		}
		Instant due = due(queued);
		if (due != null) {
			facts.put("lateText", Lateness.of(due, now, calendar).inWords());
			facts.put("isLate", due.isBefore(now));
			if (!notice.isConfidential()) {
				facts.put("dueText", DateWords.of(due, calendar.zone())
						+ calendar.doubtAbout(calendar.dateOf(due)).map(" (%s)"::formatted).orElse(""));
			}
		}
		return facts;
	}

	/** One file of a template, filled with these facts and nothing else. */
	String render(String file, Map<String, Object> facts) {
		return engine.process(file, new Context(VIETNAMESE, facts));
	}

	private Letter letter(QueuedNotice queued, String template, Map<String, Object> model, String thread,
			List<CalendarEntry> calendarEntries) {
		String text = render(template + ".txt", model);
		String html = render(template + ".html", model);
		String[] subjectAndText = text.split("\\R", 2);
		if (!subjectAndText[0].startsWith(SUBJECT) || subjectAndText.length < 2) {
			throw new IllegalStateException(
					"config/mail/" + template + ".txt: the first line must be \"" + SUBJECT + "…\"");
		}
		String subject = CONTROLS.matcher(subjectAndText[0].substring(SUBJECT.length())).replaceAll(" ").strip();
		return new Letter(messageId(queued), thread, subject, subjectAndText[1].strip() + "\n", html, calendarEntries);
	}

	private String thread(Notice notice) {
		return (notice.taskId() != null) ? "<" + identity.get().of("task-" + notice.taskId()) + ">" : null;
	}

	private String messageId(QueuedNotice queued) {
		return "<" + identity.get().of("notice-%d-%s".formatted(queued.id(), shortHash(queued.notice().onceKey())))
				+ ">";
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
