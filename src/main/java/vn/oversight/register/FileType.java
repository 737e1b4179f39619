package vn.oversight.register;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The types of file that may be attached: papers, tables, slides and pictures, none of
 * which a browser runs. The name says the type, and the content has to begin accordingly.
 */
public enum FileType {

	PDF("application/pdf", "25504446", "pdf"),

	DOC("application/msword", Signatures.OLD_OFFICE, "doc"),

	XLS("application/vnd.ms-excel", Signatures.OLD_OFFICE, "xls"),

	PPT("application/vnd.ms-powerpoint", Signatures.OLD_OFFICE, "ppt"),

	DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Signatures.ZIP, "docx"),

	XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Signatures.ZIP, "xlsx"),

	PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", Signatures.ZIP, "pptx"),

	ODT("application/vnd.oasis.opendocument.text", Signatures.ZIP, "odt"),

	ODS("application/vnd.oasis.opendocument.spreadsheet", Signatures.ZIP, "ods"),

	JPEG("image/jpeg", "ffd8ff", "jpg", "jpeg"),

	PNG("image/png", "89504e470d0a1a0a", "png");

	private final String mediaType;

	private final byte[] signature;

	private final List<String> endings;

	FileType(String mediaType, String signature, String... endings) {
		this.mediaType = mediaType;
		this.signature = HexFormat.of().parseHex(signature);
		this.endings = List.of(endings);
	}

	/** What the file is served as. */
	public String mediaType() {
		return mediaType;
	}

	/** The endings of all names that are taken, each with its dot. */
	public static List<String> allEndings() {
		return Arrays.stream(values()).flatMap((type) -> type.endings.stream()).map("."::concat).toList();
	}

	/** The type that a name ends in, in capitals or not; empty for any other ending. */
	static Optional<FileType> named(String name) {
		String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		return name.contains(".") ? Arrays.stream(values()).filter((type) -> type.endings.contains(ending)).findFirst()
				: Optional.empty();
	}

	boolean isBeginningOf(byte[] content) {
		return content.length >= signature.length
				&& Arrays.equals(content, 0, signature.length, signature, 0, signature.length);
	}

	private static final class Signatures {

		static final String OLD_OFFICE = "d0cf11e0a1b11ae1";

		static final String ZIP = "504b0304";

	}

}
