package vn.oversight.organisation;

/**
 * A tier of the Party's structure. The names are data: three tiers became two on 1 July
 * 2025.
 *
 * @param id e.g. {@code commune}
 * @param name e.g. "Cấp xã"
 * @param limitsAs whose time limits hold for it: {@code central}, {@code province},
 * {@code district} or {@code base}
 */
public record Level(String id, String name, String limitsAs) {
}
