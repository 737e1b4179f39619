package vn.oversight.papers;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Symbols as they are printed, of today and of long ago. */
class PaperNumberTest {

	@ParameterizedTest
	@CsvSource({ "09-CT/HU, 9, CT, HU", "09-CTr/TU, 9, CTr, TU", "127-QĐ/HU, 127, QĐ, HU",
			"12-BC/UBKTHU, 12, BC, UBKTHU", "' 7 - qđ / hu ', 7, QĐ, HU", "35/BC-UBND, 35, BC, UBND",
			"05/2024/NĐ-CP, 5, NĐ, CP", "Số: 48-TB/HU, 48, TB, HU", "12-GM/BTCTU, 12, GM, BTCTU",
			"3-QyĐ/ĐU, 3, QyĐ, ĐU" })
	void aSymbolIsRead(String printed, int ordinal, String type, String issuer) {
		assertThat(PaperNumber.read(printed)).contains(new PaperNumber(ordinal, type, issuer));
	}

	@Test
	void lettersMayBeComposedOrNot() {
		assertThat(PaperNumber.read("127-Q\u0110/HU")).isEqualTo(PaperNumber.read("127-QĐ/HU"));
		assertThat(PaperNumber.read("12-BC/HUYE\u0302N")).contains(new PaperNumber(12, "BC", "HUYÊN"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "127", "QĐ/HU", "127-QĐ", "127/HU", "127-/HU", "127-QĐ/", "một trăm", "127-QĐ/HU; x",
			"1234567-QĐ/HU", "127-QĐ/<b>" })
	void whatIsNoSymbolIsNone(String printed) {
		assertThat(PaperNumber.read(printed)).isEmpty();
	}

	@Test
	void aTermGoesFromItsFirstDayToTheNext() {
		PaperSettings settings = new PaperSettings("HU", List.of(LocalDate.of(2025, 8, 1), LocalDate.of(2020, 8, 1)));
		assertThat(settings.termOf(LocalDate.of(2025, 7, 31)).name()).isEqualTo("2020–2025");
		assertThat(settings.termOf(LocalDate.of(2025, 8, 1)).name()).isEqualTo("2025–2030");
		assertThat(settings.termOf(LocalDate.of(2019, 1, 1)).name()).isEqualTo("trước 2020");
		assertThat(settings.all()).extracting(PaperSettings.Term::name).containsExactly("2025–2030", "2020–2025");
	}

}
