package vn.oversight.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A table of a page in {@code docs/}, found by the head of its first column. */
record MarkdownTable(List<String> columns, List<List<String>> rows) {

	static MarkdownTable of(String page, String firstHead) {
		try {
			List<String> lines = Files.readAllLines(Path.of("docs", page));
			int head = lines.indexOf(lines.stream()
				.filter((line) -> line.startsWith("| " + firstHead + " |"))
				.findFirst()
				.orElseThrow(() -> new AssertionError("No table \"" + firstHead + "\" in docs/" + page)));
			List<List<String>> rows = lines.stream()
				.skip(head + 2L)
				.takeWhile((line) -> line.startsWith("|"))
				.map(MarkdownTable::cells)
				.toList();
			return new MarkdownTable(cells(lines.get(head)), rows);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The cells of a row by the heads of their columns, without the first. */
	Map<String, String> byColumn(List<String> row) {
		Map<String, String> cells = new LinkedHashMap<>();
		for (int i = 1; i < columns.size(); i++) {
			cells.put(columns.get(i), row.get(i));
		}
		return cells;
	}

	private static List<String> cells(String line) {
		return Stream.of(line.substring(1, line.length() - 1).split("\\|")).map(String::strip).toList();
	}

}
