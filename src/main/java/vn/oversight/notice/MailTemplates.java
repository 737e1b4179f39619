package vn.oversight.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.thymeleaf.exceptions.TemplateProcessingException;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.config.ConfigProblem;
import vn.oversight.config.Quote;
import vn.oversight.config.Similar;
import vn.oversight.config.StartCheck;

/**
 * The mails of {@code config/mail/}, read and written once with sample words at start: a
 * template with a typing error must not be found out by whoever is not told of a
 * deadline. What the packed templates ask for is what there is to ask for.
 */
public class MailTemplates implements StartCheck {

	/**
	 * What a letter needs to know beside the words: given by the application, no text.
	 */
	private static final Map<String, Object> NO_TEXTS = Map.of("isLate", true);

	private final Path folder;

	private final Letters letters;

	/** By file name; a file in the folder wins over the packed one. */
	private final Map<String, Resource> packed = new TreeMap<>();

	private final Map<String, Path> own = new TreeMap<>();

	MailTemplates(Path folder, Letters letters) {
		this.folder = folder;
		this.letters = letters;
		try {
			for (String kind : List.of("txt", "html")) {
				for (Resource file : new PathMatchingResourcePatternResolver()
					.getResources("classpath*:/config/mail/*." + kind)) {
					packed.put(file.getFilename(), file);
				}
			}
			if (Files.isDirectory(folder)) {
				try (Stream<Path> files = Files.list(folder)) {
					files.filter((file) -> file.toString().matches(".*\\.(txt|html)"))
						.forEach((file) -> own.put(file.getFileName().toString(), file));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The mails of a configuration without the application.
	 * @param configDir the folder with {@code mail/} in it; need not exist
	 */
	public static MailTemplates of(Path configDir, WorkingCalendar calendar) {
		Path folder = configDir.resolve("mail");
		return new MailTemplates(folder, new Letters(folder, URI.create("http://localhost"),
				() -> new Identity("localhost", "oversight@localhost"), calendar));
	}

	/** Whether there is a mail of this name, such as {@code escalation}. */
	public boolean has(String template) {
		return isThere(template + ".txt") && isThere(template + ".html");
	}

	/** The names of all mails. */
	public Set<String> names() {
		Set<String> names = new TreeSet<>();
		Stream.concat(packed.keySet().stream(), own.keySet().stream())
			.map((file) -> file.substring(0, file.lastIndexOf('.')))
			.filter(this::has)
			.forEach(names::add);
		return names;
	}

	private boolean isThere(String file) {
		return own.containsKey(file) || packed.containsKey(file);
	}

	@Override
	public List<ConfigProblem> problems() {
		List<ConfigProblem> problems = new ArrayList<>();
		List<TemplateText> typed = typed(problems);
		Set<String> known = vocabulary();
		typed.forEach((file) -> known.addAll(file.declared()));
		typed.forEach((file) -> checkNames(file, known, problems));
		if (problems.isEmpty() && !own.isEmpty()) {
			names().forEach((name) -> write(name, known, problems));
		}
		return problems;
	}

	/** The files that somebody may have changed, as far as they can be read at all. */
	private List<TemplateText> typed(List<ConfigProblem> problems) {
		List<TemplateText> typed = new ArrayList<>();
		own.forEach((name, path) -> {
			try {
				TemplateText text = TemplateText.of(name, Files.readAllBytes(path));
				typed.add(text);
				String mail = name.substring(0, name.lastIndexOf('.'));
				if (text.hasByteOrderMark()) {
					problems.add(problem(name, 1, "the file begins with a byte order mark, which mails would show",
							"save it again as UTF-8 without BOM"));
				}
				else if (name.endsWith(".txt") && has(mail) && !text.startsWith(Letters.SUBJECT)) {
					problems.add(problem(name, 1, "the first line is no subject",
							"let it begin with \"" + Letters.SUBJECT + "\""));
				}
				else if (text.startsWith(Letters.SUBJECT) && !has(mail)) {
					problems.add(problem(name, 0, "the mail has no %s.html beside it".formatted(mail),
							"add it, or correct the name of the file" + Similar.question(mail, names())));
				}
			}
			catch (CharacterCodingException ex) {
				problems.add(problem(name, 0, "the file is not UTF-8 text", "save it again with the encoding UTF-8"));
			}
			catch (IOException ex) {
				problems.add(problem(name, 0, "the file cannot be read: " + ex.getMessage(), "see who may read it"));
			}
		});
		return typed;
	}

	private Set<String> vocabulary() {
		Set<String> known = new TreeSet<>(NO_TEXTS.keySet());
		packed.forEach((name, file) -> {
			try {
				TemplateText text = TemplateText.of(name, file.getContentAsByteArray());
				known.addAll(text.declared());
				text.asked().forEach((asked) -> known.add(asked.name()));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (TemplateText.Unreadable ex) {
				// where the packed file is the typed one it is told with its line
			}
		});
		return known;
	}

	private void checkNames(TemplateText file, Set<String> known, List<ConfigProblem> problems) {
		try {
			file.asked()
				.stream()
				.filter((asked) -> !known.contains(asked.name()))
				.forEach((asked) -> problems.add(problem(file.name(), asked.line(),
						"no mail knows \"%s\"%s".formatted(Quote.of(asked.name()),
								Similar.question(asked.name(), known)),
						"correct the name, or write the words themselves")));
		}
		catch (TemplateText.Unreadable ex) {
			problems.add(problem(file.name(), ex.line(), ex.getMessage(), "correct the expression"));
		}
	}

	private void write(String name, Set<String> known, List<ConfigProblem> problems) {
		Map<String, Object> words = new HashMap<>();
		known.forEach((word) -> words.put(word, "Mẫu"));
		words.putAll(NO_TEXTS);
		Map<String, Object> facts = new HashMap<>(words);
		facts.put("entries", List.of(words));
		facts.put("ended", List.of(words));
		for (String file : List.of(name + ".txt", name + ".html")) {
			try {
				letters.render(file, facts);
			}
			catch (RuntimeException ex) {
				problems.add(problem(ex, file));
			}
		}
	}

	private ConfigProblem problem(RuntimeException ex, String file) {
		Throwable reason = ex;
		String place = file;
		int line = 0;
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			reason = cause;
			if (cause instanceof TemplateProcessingException at && at.getTemplateName() != null
					&& isThere(at.getTemplateName())) {
				place = at.getTemplateName();
				line = (at.getLine() != null) ? at.getLine() : line;
			}
		}
		return problem(place, line,
				"the mail cannot be written: " + String.valueOf(reason.getMessage()).lines().findFirst().orElse(""),
				"compare it with the file of this name that comes with Oversight");
	}

	private ConfigProblem problem(String file, int line, String message, String remedy) {
		String place = own.containsKey(file) ? folder.resolve(file).toString().replace('\\', '/')
				: "classpath:config/mail/" + file;
		return new ConfigProblem(place, line, message, remedy);
	}

}
