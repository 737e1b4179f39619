package vn.oversight.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.regex.Pattern;

import org.springframework.core.io.InputStreamSource;

import vn.oversight.engine.Refusal;

/**
 * A file that somebody sends, its name cleaned and its content checked.
 *
 * @param name the last part of a path, with composed letters and none that a file system
 * or a screen takes for something else
 * @param size in bytes
 * @param hash SHA-256, in hexadecimal digits
 */
public record NewFile(String name, FileType type, InputStreamSource content, int size, String hash) {

	private static final int LONGEST_NAME = 150;

	/** Enough for every signature. */
	private static final int BEGINNING = 64;

	private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);

	private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}<>:\"|?*]");

	/**
	 * Checks what was sent.
	 * @param name as the browser tells it; may be {@code null}
	 * @param content read three times and never held as a whole: its beginning, its hash,
	 * and when it is stored
	 * @throws Refusal if it is empty, of another type than those listed, or not what its
	 * name says
	 */
	public static NewFile of(String name, InputStreamSource content, long size) throws IOException {
		String clean = clean((name != null) ? name : "");
		FileType type = FileType.named(clean)
			.orElseThrow(
					() -> new Refusal(
							"Tệp “%s” không thuộc loại được nhận. Các loại được nhận: %s.".formatted(clean,
									String.join(", ", FileType.allEndings())),
							"The type of this file is not accepted."));
		if (size == 0) {
			throw new Refusal("Tệp “%s” không có nội dung.".formatted(clean), "This file is empty.");
		}
		if (!type.isBeginningOf(beginning(content))) {
			throw new Refusal("Nội dung tệp “%s” không đúng với loại tệp ghi ở tên.".formatted(clean),
					"The content of this file is not of the type that its name says.");
		}
		return new NewFile(clean, type, content, Math.toIntExact(size), hash(content));
	}

	private static byte[] beginning(InputStreamSource content) throws IOException {
		try (InputStream stream = content.getInputStream()) {
			return stream.readNBytes(BEGINNING);
		}
	}

	private static String hash(InputStreamSource content) throws IOException {
		try (DigestInputStream stream = new DigestInputStream(content.getInputStream(),
				MessageDigest.getInstance("SHA-256"))) {
			stream.transferTo(OutputStream.nullOutputStream());
			return HexFormat.of().formatHex(stream.getMessageDigest().digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String clean(String name) {
		String last = FOLDERS.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceFirst("");
		String printable = UNWANTED.matcher(last).replaceAll("").strip().replaceFirst("^\\.+", "");
		int dot = printable.lastIndexOf('.');
		if (printable.length() <= LONGEST_NAME || dot < 0 || printable.length() - dot > 10) {
			return printable.substring(0, Math.min(printable.length(), LONGEST_NAME));
		}
		String ending = printable.substring(dot);
		return printable.substring(0, LONGEST_NAME - ending.length()).strip() + ending;
	}

}
