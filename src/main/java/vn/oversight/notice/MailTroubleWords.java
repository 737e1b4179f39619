package vn.oversight.notice;

/** What the office is told to do about mails that do not go. */
final class MailTroubleWords {

	static final String SERVER = "Máy chủ thư không nhận thư của hệ thống. Chưa thư nào bị mất: thư chờ trong Sổ thông báo, "
			+ "hệ thống thử lại từng thư một và tự gửi tiếp khi máy chủ nhận. Đề nghị người quản trị máy chủ thư kiểm tra: "
			+ "tài khoản và mật khẩu gửi thư; địa chỉ người gửi (oversight.mail.from); quyền chuyển tiếp thư của địa chỉ IP "
			+ "này; bản ghi SPF, DKIM, DMARC của tên miền. Trong lúc chờ, báo những việc gấp cho đơn vị bằng cách khác.";

	static final String ADDRESS = "Thư gửi đến địa chỉ này chưa gửi được và vẫn chờ trong Sổ thông báo, hệ thống thử lại "
			+ "thưa dần. Đề nghị đọc câu trả lời của máy chủ thư: hộp thư đầy thì báo người dùng dọn hộp thư; thư bị từ chối "
			+ "vì chính sách hoặc nội dung thì nhờ người quản trị máy chủ thư cho phép; địa chỉ sai thì sửa trong "
			+ "config/organisation.yml. Trong lúc chờ, báo việc cho người nhận bằng cách khác.";

	static final String LOST_ANSWER = "Đã chuyển trọn thư cho máy chủ nhưng không nhận được câu trả lời, nên chưa rõ thư "
			+ "đã đến hay chưa; hệ thống gửi lại sau nhiều giờ với cùng mã thư. Đề nghị hỏi người nhận: đã nhận được thì "
			+ "chọn không gửi nữa; chưa nhận được thì nhờ người quản trị máy chủ thư kiểm tra vì sao máy chủ trả lời chậm "
			+ "hoặc ngắt kết nối.";

	static final String LETTER = "Không soạn được thư từ mẫu này, nên mọi thư dùng mẫu này đang chờ. Đề nghị người quản trị "
			+ "sửa tệp mẫu trong thư mục config/mail theo lỗi ghi dưới đây, khởi động lại hệ thống rồi chọn gửi lại.";

	private MailTroubleWords() {
	}

}
