package vn.oversight.organisation;

/**
 * A role account: whoever holds the position logs in with it. It never bears the name of
 * a person.
 *
 * @param id the login, e.g. {@code binh-lu.secretary}
 * @param name e.g. "Bí thư Đảng ủy xã Bình Lư"
 * @param email the account's own address
 * @param administrator whether it administers the application
 * @param active whether it may log in and is written to
 */
public record Account(String id, String name, String email, boolean administrator, boolean active) {
}
