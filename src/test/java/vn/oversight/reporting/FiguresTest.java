package vn.oversight.reporting;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.oversight.engine.Percent;

import static org.assertj.core.api.Assertions.assertThat;

/** Shares of one unit and of all of them. */
class FiguresTest {

	private static final ReportType TYPE = new ReportType("review", "Tổng kết", "Công văn", "Thiết lập",
			"report-review", List.of(),
			List.of(new ReportType.Figure("members", "Đảng viên", "tham gia", "tổng số"),
					new ReportType.Figure("villages", "Bản", "đã tổ chức", "tổng số")),
			false, "office.clerk", "office.chief", null);

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "2528; 2675; 94,5 %", "126; 126; 100 %", "0; 126; 0,0 %", "0; 0; –", "1; 3; 33,3 %",
					"2; 3; 66,7 %", "9999; 10000; 99,9 %", "1; 10000; 0,1 %", "945; 1000; 94,5 %",
					"1000000000; 1000000001; 99,9 %" })
	void aShareIsRoundedToOneDecimalAndNeverToAllOrNothing(long part, long whole, String expected) {
		assertThat(Percent.of(part, whole)).isEqualTo(expected.replace(' ', '\u00A0'));
	}

	@Test
	void aRollUpIsWeightedAndSaysOfHowManyUnits() {
		// 100 % of 10 and 50 % of 990 are 50,5 %, not 75 %
		Rollup rollup = Rollup.of(TYPE, List.of(new Rollup.Sum("members", "Đảng viên", 505, 1000, 2)), 3);
		assertThat(rollup.inWords().replace('\u00A0', ' ')).isEqualTo("""
				- Đảng viên: 505/1.000, 50,5 % (2/3 đơn vị có số liệu)
				- Bản: chưa có số liệu (0/3 đơn vị có số liệu)""");
	}

}
