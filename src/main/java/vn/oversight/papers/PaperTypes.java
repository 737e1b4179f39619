package vn.oversight.papers;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of papers by the abbreviations that are printed, of the Party and of the
 * State.
 */
public final class PaperTypes {

	private static final Map<String, String> NAMES = new LinkedHashMap<>();

	static {
		NAMES.put("NQ", "Nghị quyết");
		NAMES.put("QĐ", "Quyết định");
		NAMES.put("QyĐ", "Quy định");
		NAMES.put("QC", "Quy chế");
		NAMES.put("CT", "Chỉ thị");
		NAMES.put("CTr", "Chương trình");
		NAMES.put("KL", "Kết luận");
		NAMES.put("KH", "Kế hoạch");
		NAMES.put("TB", "Thông báo");
		NAMES.put("BC", "Báo cáo");
		NAMES.put("TTr", "Tờ trình");
		NAMES.put("HD", "Hướng dẫn");
		NAMES.put("ĐA", "Đề án");
		NAMES.put("ĐC", "Đề cương");
		NAMES.put("CV", "Công văn");
		NAMES.put("BB", "Biên bản");
		NAMES.put("GM", "Giấy mời");
		NAMES.put("TT", "Thông tri");
		NAMES.put("NĐ", "Nghị định");
		NAMES.put("UQ", "Ủy quyền");
	}

	private PaperTypes() {
	}

	/** Abbreviation and name, in the order in which they are shown. */
	public static Map<String, String> all() {
		return new LinkedHashMap<>(NAMES);
	}

	/** The name; the abbreviation itself if it is none that we know. */
	public static String name(String type) {
		return NAMES.getOrDefault(type, type);
	}

	/**
	 * As it is usually printed, whatever way it was typed: {@code ctr} is {@code CTr}.
	 */
	static String canonical(String type) {
		return known(type).orElse(type);
	}

	static Optional<String> known(String type) {
		return NAMES.keySet()
			.stream()
			.filter((one) -> one.toLowerCase(Locale.ROOT).equals(type.toLowerCase(Locale.ROOT)))
			.findFirst();
	}

}
