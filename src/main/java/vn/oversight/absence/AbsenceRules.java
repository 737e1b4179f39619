package vn.oversight.absence;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import vn.oversight.calendar.DateWords;
import vn.oversight.engine.Refusal;
import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Rung;

/** Who may stand in for whom, and when. */
final class AbsenceRules {

	private static final int LONGEST_YEARS = 1;

	private final Organisation organisation;

	AbsenceRules(Organisation organisation) {
		this.organisation = organisation;
	}

	/** The active accounts of the same units and of the line of authority above them. */
	List<Account> deputiesFor(String account) {
		Map<String, Account> deputies = new LinkedHashMap<>();
		organisation.groupsOf(account)
			.stream()
			.flatMap((group) -> Stream.concat(
					organisation.unitOf(group).stream().flatMap((unit) -> organisation.groups(unit.id()).stream()),
					organisation.lineOfAuthority(group).stream().map(Rung::groupId)))
			.flatMap((group) -> organisation.members(group).stream())
			.filter((deputy) -> !deputy.id().equals(account))
			.forEach((deputy) -> deputies.put(deputy.id(), deputy));
		return List.copyOf(deputies.values());
	}

	/**
	 * Refuses what will not do.
	 * @param others all absences that last or are to come
	 * @throws Refusal with the first reason
	 */
	void check(String account, String deputy, LocalDate from, LocalDate until, LocalDate today,
			Collection<Absence> others) {
		require(active(account).isPresent(), "Không có tài khoản này trong danh sách của cơ quan.",
				"The account is not in organisation.yml, or not active.");
		require(!from.isBefore(today), "Ngày bắt đầu vắng mặt không được trước hôm nay.",
				"The first day must not be before today.");
		require(!until.isBefore(from), "Ngày cuối vắng mặt không được trước ngày bắt đầu.",
				"The last day must not be before the first.");
		require(!until.isAfter(from.plusYears(LONGEST_YEARS)), "Thời gian vắng mặt không được quá một năm.",
				"An absence must not be longer than a year.");
		require(!deputy.equals(account), "Không thể tự làm người thay cho chính mình.",
				"Nobody can be their own deputy.");
		require(deputiesFor(account).stream().anyMatch((one) -> one.id().equals(deputy)),
				"Người thay phải đang công tác, cùng đơn vị hoặc là cấp trên phụ trách.",
				"The deputy must be an active account of the same unit or of the line of authority.");
		for (Absence other : others) {
			if (other.until().isBefore(from) || other.from().isAfter(until)) {
				continue;
			}
			String days = DateWords.of(other.from()) + "–" + DateWords.of(other.until());
			String dates = other.from() + " to " + other.until();
			require(!other.account().equals(account), "Đã có đăng ký vắng mặt từ " + days + ".",
					"An absence is noted already, " + dates + ".");
			require(!other.account().equals(deputy),
					organisation.accountName(deputy) + " cũng vắng mặt, " + days + "; mời chọn người khác.",
					"The deputy is away too, " + dates + ".");
			require(!other.deputy().equals(account),
					"Trong thời gian này đang được giao thay " + organisation.accountName(other.account()) + " (" + days
							+ "); cần đổi người thay ấy trước.",
					"The account stands in for another then, " + dates + ".");
		}
	}

	private Optional<Account> active(String account) {
		return organisation.account(account).filter(Account::active);
	}

	private static void require(boolean isSo, String vietnamese, String english) {
		if (!isSo) {
			throw new Refusal(vietnamese, english);
		}
	}

}
