package vn.oversight.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import vn.oversight.OwnOffice;
import vn.oversight.config.ConfigFolder;
import vn.oversight.config.Refusals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The shipped limits, and every mistake that {@code time-limits.yml} is refused for. */
class TimeLimitsFileTest {

	private static final String SOUND = """
			limits:
			  - id: sign-plan
			    title: Ký kế hoạch
			    counts-from: ngày nhận dự thảo
			    amount: 3
			    unit: working-days
			    source: Thiết lập của cơ quan
			    status: local
			  - id: verification
			    title: Thẩm tra
			    counts-from: ngày nhận báo cáo
			    amount: { central: 45, province: 30, district: 25, base: 20 }
			    unit: calendar-days
			    extension: { share: 1/3, times: 2, authority: top.deputy }
			    source: Hướng dẫn
			    status: to-confirm
			""";

	@TempDir
	private Path folder;

	@Test
	void aSoundFileIsAccepted() {
		TimeLimits limits = read(SOUND);
		assertThat(limits.ids()).containsExactly("sign-plan", "verification");
		assertThat(limits.require("sign-plan").amount(LimitLevel.BASE)).isEqualTo(3);
		assertThat(limits.require("sign-plan").extension()).isNull();
		assertThat(limits.require("verification").extension())
			.isEqualTo(new Extension(1, 3, 0, 2, false, "top.deputy"));
		assertThat(read(SOUND.replace("share: 1/3", "days: 10")).require("verification").extension().of(25))
			.isEqualTo(10);
	}

	@Test
	void noShippedLimitLooksLikeLaw() {
		TimeLimits shipped = TimeLimits.read(OwnOffice.config(), (group) -> true);
		assertThat(shipped.ids()).noneMatch((id) -> shipped.require(id).status() == LimitStatus.VERIFIED);
		assertThat(shipped.require("verification-thematic-supervision").status()).isEqualTo(LimitStatus.TO_CONFIRM);
		assertThat(shipped.require("verification-thematic-supervision").source()).contains("02-HD/UBKTTW");
	}

	@Test
	void anUnknownLimitIsNamedWithTheKnownOnes() {
		TimeLimits limits = read(SOUND);
		assertThatIllegalArgumentException().isThrownBy(() -> limits.require("sign-paln"))
			.withMessage("No time limit \"sign-paln\" in time-limits.yml. Known are sign-plan, verification");
	}

	@Test
	void aDuplicateIdIsRefused() {
		assertThat(refusals("id: verification", "id: sign-plan")).containsExactly(
				"9: time limit \"sign-plan\" stands here a second time. Remedy: remove it, or give it another id.");
	}

	@Test
	void aBadIdIsRefused() {
		assertThat(refusals("id: verification", "id: Thẩm tra"))
			.containsExactly("9: \"Thẩm tra\" cannot be an id. Remedy: use lower-case letters, digits and hyphens.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-5", "1001", "99999999999999", "2.5", "năm", "3 ngày" })
	void anAmountThatIsNotASensibleNumberIsRefused(String amount) {
		assertThat(refusals("amount: 3", "amount: " + amount))
			.containsExactly("5: \"amount\" is \"" + amount + "\". Remedy: write a whole number from 1 to 1000.");
		assertThat(refusals("base: 20", "base: " + amount))
			.containsExactly("12: \"base\" is \"" + amount + "\". Remedy: write a whole number from 1 to 1000.");
	}

	@Test
	void aMissingAmountIsRefused() {
		assertThat(refusals(", base: 20", ""))
			.containsExactly("12: \"base\" is missing. Remedy: add the key \"base\".");
		assertThat(refusals("    amount: 3\n", ""))
			.containsExactly("2: \"amount\" is missing. Remedy: add the key \"amount\".");
	}

	@Test
	void anUnknownLevelUnitOrStatusIsRefused() {
		assertThat(refusals("base: 20", "base: 20, village: 5")).containsExactly(
				"12: the key \"village\" is not known here. Remedy: remove it, or correct it to one of central, province, district, base.");
		assertThat(refusals("unit: working-days", "unit: weeks"))
			.containsExactly("6: unit \"weeks\" is not known. Remedy: write one of working-days, calendar-days.");
		assertThat(refusals("status: local", "status: law"))
			.containsExactly("8: status \"law\" is not known. Remedy: write one of verified, to-confirm, local.");
	}

	@Test
	void aLimitWithoutASourceIsRefused() {
		assertThat(refusals("    source: Thiết lập của cơ quan\n", ""))
			.containsExactly("2: \"source\" is missing. Remedy: add the key \"source\".");
	}

	@Test
	void anExtensionThatIsNoneIsRefused() {
		assertThat(refusals("1/3", "1/0"))
			.containsExactly("14: \"1/0\" is not a share. Remedy: write a fraction up to 1/1, such as 1/3.");
		assertThat(refusals("1/3", "4/3"))
			.containsExactly("14: \"4/3\" is not a share. Remedy: write a fraction up to 1/1, such as 1/3.");
		assertThat(refusals("share: 1/3", "share: 1/3, days: 10")).contains(
				"14: the extension must have either \"share\" or \"days\". Remedy: write \"share: 1/3\" or \"days: 10\".");
		assertThat(refusals("times: 2, ", ""))
			.containsExactly("14: \"times\" is missing. Remedy: add the key \"times\".");
		assertThat(refusals("times: 2", "times: 0")).singleElement().asString().startsWith("14: ");
		assertThat(refusals(", authority: top.deputy", ""))
			.containsExactly("14: \"authority\" is missing. Remedy: add the key \"authority\".");
		assertThat(refusals("times: 2", "times: 2, late: maybe")).singleElement().asString().startsWith("14: ");
		assertThat(refusals("top.deputy", "top.nobody")).containsExactly(
				"14: the extension is decided by the unknown position \"top.nobody\". Remedy: write <unit>.<role> of a role in organisation.yml.");
	}

	@Test
	void aFileWithoutLimitsIsRefused() {
		assertThat(Refusals.of(() -> read("limit: []\n"))).contains(
				"1: \"limits\" is missing. Remedy: add the key \"limits\".",
				"1: the key \"limit\" is not known here; did you mean \"limits\"?. Remedy: remove it, or correct it to one of limits.");
	}

	private List<String> refusals(String sound, String wrong) {
		assertThat(SOUND).contains(sound);
		return Refusals.of(() -> read(SOUND.replace(sound, wrong)));
	}

	private TimeLimits read(String text) {
		try {
			Files.writeString(folder.resolve("time-limits.yml"), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return TimeLimits.read(new ConfigFolder(folder), "top.deputy"::equals);
	}

}
