package vn.oversight.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong with a screen: texts left in English, and what axe says. */
final class ScreenCheck {

	private static final String READABLE = """
			() => {
				const texts = [document.title];
				const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
				for (const element of document.body.querySelectorAll('*')) {
					if (!shown(element) || element.closest('script, style, [lang=en], .fjs-powered-by')) {
						continue;
					}
					for (const name of ['placeholder', 'aria-label', 'title', 'alt', 'uib-tooltip']) {
						texts.push(element.getAttribute(name) || '');
					}
					for (const node of element.childNodes) {
						if (node.nodeType === Node.TEXT_NODE) {
							texts.push(node.nodeValue);
						}
					}
				}
				return texts;
			}""";

	private static final String VIOLATIONS = """
			async () => (await axe.run()).violations
				.flatMap((violation) => violation.nodes.map((node) => [violation.id, node.html.slice(0, 200)]))""";

	private static final int[] WIDTHS = { 1366, 820, 390 };

	/** What the margins of the stylesheet leave of 210 mm. */
	private static final int A4 = 680;

	private static final int A4_ACROSS = 1009;

	private static final Pattern WORD = Pattern.compile("\\p{L}+");

	/** English words that are shown on purpose, or are Vietnamese syllables too. */
	private static final Set<String> ALLOWED = Set.of("oversight", "camunda", "platform", "asia", "saigon", "cockpit",
			"tasklist", "admin", "bpmn", "than", "them", "long", "email");

	private static final Set<String> ENGLISH = englishWords();

	private ScreenCheck() {
	}

	/** Texts on the screen that hold a word of English. */
	static Set<String> englishTexts(Page page) {
		@SuppressWarnings("unchecked")
		List<String> texts = (List<String>) page.evaluate(READABLE);
		return texts.stream()
			.filter((text) -> words(text).stream().anyMatch(ENGLISH::contains))
			.map(String::strip)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Keeps a page as a picture; it has no English and breaks no rule of axe. */
	static void keepSound(Page page, String name) {
		Screen.keep(page, name);
		assertThat(englishTexts(page)).as(name).isEmpty();
		assertThat(violations(page)).as(name).isEmpty();
	}

	/**
	 * Looks at pages on a desktop, a tablet, a phone and a sheet of A4: they are sound
	 * and nothing on them is wider; what is pressed is not on paper.
	 */
	static void soundAtEachWidth(Page page, String base, String... paths) {
		for (String path : paths) {
			String name = path.substring(1).replaceAll("\\W+", "-").replaceAll("\\d+", "n");
			for (int width : WIDTHS) {
				page.setViewportSize(width, 1000);
				page.navigate(base + path);
				keepSound(page, name + "-" + width);
				assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as("%s at %d", path, width)
					.isLessThanOrEqualTo(width);
			}
			int sheet = (page.locator(".book").count() > 0) ? A4_ACROSS : A4;
			page.setViewportSize(sheet, 1000);
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
			Screen.keep(page, name + "-paper");
			assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as("%s on paper", path)
				.isLessThanOrEqualTo(sheet);
			assertThat(page.locator("form:visible, nav:not(.kinds):visible").count()).as("%s on paper", path).isZero();
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
		}
	}

	/** The elements that break a rule of axe, by rule. */
	static Map<String, Set<String>> violations(Page page) {
		page.evaluate(read("/axe.min.js"));
		@SuppressWarnings("unchecked")
		List<List<String>> found = (List<List<String>>) page.evaluate(VIOLATIONS);
		return found.stream()
			.collect(Collectors.groupingBy((one) -> one.get(0), TreeMap::new,
					Collectors.mapping((one) -> one.get(1), Collectors.toCollection(TreeSet::new))));
	}

	/** The words of the English Tasklist and of its form viewer. */
	private static Set<String> englishWords() {
		Set<String> words = new TreeSet<>(words(read("/META-INF/resources/webjars/camunda/app/tasklist/locales/en.json")
			.replaceAll("\"[A-Za-z_]+\":", "")));
		words.addAll(words("Field is required must match pattern minimum maximum value length search add new results "
				+ "nothing show select expand collapse remove item clear previous month next year powered January "
				+ "February March April June July August September October November December Monday Tuesday Friday"));
		words.removeIf((word) -> word.length() < 4 || ALLOWED.contains(word));
		return words;
	}

	private static Set<String> words(String text) {
		return WORD.matcher(text)
			.results()
			.map(MatchResult::group)
			.map((word) -> word.toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
	}

	private static String read(String resource) {
		try (InputStream content = ScreenCheck.class.getResourceAsStream(resource)) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
