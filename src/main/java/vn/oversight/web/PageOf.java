package vn.oversight.web;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.springframework.ui.Model;

/**
 * One page of a list; one line more than is shown tells whether there are others.
 *
 * @param page from nought; nought for a list that goes on after its last line
 */
record PageOf<T>(List<T> lines, int page, boolean hasMore) {

	/** How many lines the lists show at once. */
	static final int SIZE = 50;

	/** How many lines a file has at the most. */
	static final int MOST_EXPORTED = 10_000;

	private static final int LAST = 10_000;

	/**
	 * Reads it.
	 * @param asked which page, as it was sent
	 * @param lines some lines: from which on, how many at the most
	 */
	static <T> PageOf<T> read(int asked, BiFunction<Integer, Integer, List<T>> lines) {
		int page = within(asked);
		return cut(page, lines.apply(page * SIZE, SIZE + 1));
	}

	/** Of lines that were read from some line on, one more than is shown. */
	static <T> PageOf<T> cut(List<T> found) {
		return cut(0, found);
	}

	/** The number of a page as far as there may be one. */
	static int within(int asked) {
		return Math.max(0, Math.min(LAST, asked));
	}

	private static <T> PageOf<T> cut(int page, List<T> found) {
		return new PageOf<>(found.stream().limit(SIZE).toList(), page, found.size() > SIZE);
	}

	/** What the next page goes on after; {@code null} if there is none. */
	<K> K next(Function<T, K> key) {
		return hasMore ? key.apply(lines.get(lines.size() - 1)) : null;
	}

	/** Shows whether there are others. */
	void in(Model model) {
		model.addAttribute("page", page);
		model.addAttribute("hasMore", hasMore);
	}

}
