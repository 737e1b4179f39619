package vn.oversight.organisation;

import java.util.List;

/**
 * A position in a unit; tasks are put to it, never to a person.
 *
 * @param groupId {@code <unit>.<role>}, e.g. {@code binh-lu.secretary}
 * @param title within the unit, e.g. "Bí thư"
 * @param fullTitle outside the unit, e.g. "Bí thư Đảng ủy xã Bình Lư"
 * @param accounts ids of the accounts that hold it; empty if it is vacant
 */
public record Role(String groupId, String title, String fullTitle, List<String> accounts) {
}
