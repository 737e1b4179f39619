package vn.oversight.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A table that leaves the application as a file.
 *
 * @param title stands above each printed page
 * @param head the names of the columns
 * @param rows texts, whole numbers, {@link LocalDate}s, {@link LocalDateTime}s by the
 * clock on the wall; {@code null} where nothing is known
 */
record ExportedTable(String title, List<String> head, List<List<Object>> rows) {

	private static final MediaType XLSX = MediaType
		.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

	private static final String DATE = "dd/MM/yyyy";

	private static final String MOMENT = "dd/MM/yyyy HH:mm";

	/** Excel takes a file without it for one in its own old encoding. */
	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private static final int WIDEST = 60;

	/** The codes for its place and font take the rest. */
	private static final int LONGEST_HEADING = 200;

	/** As a download for Excel. */
	ResponseEntity<byte[]> asXlsx(LocalDate today) {
		return download("xlsx", XLSX, toXlsx(), today);
	}

	/** The same as text. */
	ResponseEntity<byte[]> asCsv(LocalDate today) {
		return download("csv", CSV, toCsv(), today);
	}

	private ResponseEntity<byte[]> download(String ending, MediaType type, byte[] content, LocalDate today) {
		String name = "%s %s.%s".formatted(title.replaceAll("[^\\p{L}\\p{N} ,().-]+", "-"), today, ending);
		return ResponseEntity.ok()
			.contentType(type)
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
			.body(content);
	}

	/** With dates and numbers that Excel can reckon with. */
	byte[] toXlsx() {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(file, "Oversight", null)) {
			Worksheet sheet = workbook.newWorksheet("Báo cáo");
			sheet.header(heading(), Position.CENTER);
			sheet.freezePane(1, 1);
			sheet.repeatRows(0);
			sheet.fitToWidth((short) 1);
			sheet.pageOrientation("landscape");
			for (int column = 0; column < head.size(); column++) {
				sheet.value(0, column, head.get(column));
				sheet.width(column, width(column));
			}
			sheet.range(0, 0, 0, head.size() - 1).style().bold().wrapText(true).set();
			for (int row = 0; row < rows.size(); row++) {
				for (int column = 0; column < head.size(); column++) {
					write(sheet, row + 1, column, rows.get(row).get(column));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

	/** What begins with {@code &} is a code there, and 255 characters are the most. */
	private String heading() {
		StringBuilder heading = new StringBuilder();
		title.codePoints()
			.mapToObj((sign) -> (sign == '&') ? "&&" : Character.toString(sign))
			.takeWhile((sign) -> heading.length() + sign.length() <= LONGEST_HEADING)
			.forEach(heading::append);
		return heading.toString();
	}

	private static void write(Worksheet sheet, int row, int column, Object value) {
		if (value instanceof LocalDate day) {
			sheet.value(row, column, day);
			sheet.style(row, column).format(DATE).set();
		}
		else if (value instanceof LocalDateTime moment) {
			sheet.value(row, column, moment);
			sheet.style(row, column).format(MOMENT).set();
		}
		else if (value instanceof Number number) {
			sheet.value(row, column, number);
		}
		else if (value != null) {
			sheet.value(row, column, value.toString());
		}
	}

	private int width(int column) {
		int longest = rows.stream()
			.map((row) -> row.get(column))
			.mapToInt((value) -> (value instanceof String text) ? text.length() : MOMENT.length())
			.max()
			.orElse(0);
		return Math.min(WIDEST, Math.max(longest, 12) + 2);
	}

	/** By RFC 4180, in UTF-8 with a byte order mark. */
	byte[] toCsv() {
		StringWriter text = new StringWriter();
		text.append(BYTE_ORDER_MARK);
		try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
			printer.printRecord(head.stream().map(ExportedTable::inWords));
			for (List<Object> row : rows) {
				printer.printRecord(row.stream().map(ExportedTable::inWords));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static String inWords(Object value) {
		if (value instanceof LocalDate day) {
			return DateTimeFormatter.ofPattern(DATE).format(day);
		}
		if (value instanceof LocalDateTime moment) {
			return DateTimeFormatter.ofPattern(MOMENT).format(moment);
		}
		String text = (value != null) ? value.toString() : "";
		// what begins like this would be reckoned by a spreadsheet (OWASP: CSV injection)
		return (value instanceof String && text.matches("(?s)[=+\\-@\\t\\r].*")) ? "'" + text : text;
	}

}
