package vn.oversight.engine;

/** What a password has to be; held by the engine's own policy. */
public final class PasswordRule {

	private PasswordRule() {
	}

	/** The refusal of a password that is not. */
	public static Refusal refusal() {
		return new Refusal(
				"Mật khẩu mới chưa đủ mạnh: phải có từ 10 ký tự trở lên, gồm chữ thường, chữ hoa, chữ số và ký tự khác"
						+ " (ví dụ - hoặc !), không chứa tên đăng nhập; mời đồng chí chọn mật khẩu khác.",
				"The new password is too weak: use 10 characters or more with small and capital letters, a digit and"
						+ " another sign, without the name of the account.");
	}

}
