package vn.oversight.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import vn.oversight.engine.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SentDayTest {

	@ParameterizedTest
	@ValueSource(strings = { "2027-01-05", "05/01/2027", "5/1/27", "05-01-2027", "5.1.2027", " 5 1 2027 " })
	void aDayIsReadAsPeopleWriteIt(String text) {
		assertThat(SentDay.of(text)).hasToString("2027-01-05");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "31/02/2026", "15/13/2026", "12/2026", "2026-02-30", "5/1/1890", "05/01/227", "mai" })
	void whatIsNoDayIsNeverReadAsAnother(String text) {
		assertThatThrownBy(() -> SentDay.of(text)).isInstanceOf(Refusal.class)
			.hasMessageStartingWith("Ngày không hợp lệ; mời ghi lại, ví dụ 05/01/2027.");
	}

}
