package vn.oversight.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** Exported files, opened again: their rows with the head, each cell as it is read. */
public final class Exports {

	private final Browser browser;

	/** What somebody downloads. */
	public Exports(int port, String account) {
		browser = new Browser(port);
		browser.login(account, PASSWORD);
	}

	public List<List<String>> xlsx(String path) throws IOException {
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes(path)),
				new ReadingOptions(true, false))) {
			List<Row> rows = workbook.getFirstSheet().read();
			int columns = rows.get(0).getCellCount();
			return rows.stream()
				.map((row) -> IntStream.range(0, columns)
					.mapToObj((column) -> (column < row.getCellCount()) ? text(row.getCell(column)) : "")
					.toList())
				.toList();
		}
	}

	private static String text(Cell cell) {
		if (cell == null || cell.getType() == CellType.EMPTY) {
			return "";
		}
		String format = cell.getDataFormatString();
		return (cell.getType() == CellType.NUMBER && format != null && format.contains("yyyy"))
				? DateTimeFormatter.ofPattern(format).format(cell.asDate()) : cell.getText();
	}

	public List<List<String>> csv(String path) throws IOException {
		String text = new String(bytes(path), StandardCharsets.UTF_8);
		assertThat(text).startsWith("\uFEFF");
		return CSVFormat.RFC4180.parse(new StringReader(text.substring(1))).stream().map(CSVRecord::toList).toList();
	}

	private byte[] bytes(String path) {
		var answer = browser.download(path);
		assertThat(answer.statusCode()).as(path).isEqualTo(200);
		return answer.body();
	}

}
