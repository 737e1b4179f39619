package vn.oversight.engine;

/**
 * An account has a new password.
 *
 * @param by id of the account that set it; {@code null} when the application did
 */
public record PasswordSet(String account, String by) {
}
