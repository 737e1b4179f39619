package vn.oversight.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BaseUrlTest {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '~',
			value = { "https://a.example.vn,https://a.example.vn", "https://a.example.vn/,https://a.example.vn",
					"https://a.example.vn//,https://a.example.vn", "~ https://a.example.vn ~,https://a.example.vn",
					"\"https://a.example.vn\",https://a.example.vn", "'https://a.example.vn/',https://a.example.vn",
					"HTTPS://A.Example.VN:8443/,https://a.example.vn:8443",
					"http://localhost:8080,http://localhost:8080", "http://10.0.0.7,http://10.0.0.7",
					"http://[::1]:8080/,http://[::1]:8080" })
	void whatDoesNoHarmIsCleaned(String typed, String meant) {
		assertThat(BaseUrl.of(typed)).isEqualTo(meant);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a.example.vn", "//a.example.vn", "ftp://a.example.vn", "https:/a.example.vn",
			"https://", "https://giam_sat.example.vn", "https://a.example.vn/oversight", "https://a.example.vn?x=1",
			"https://a.example.vn/#/", "https://a b.example.vn", "https://u:p@a.example.vn", "https://a.example.vn:0",
			"https://a.example.vn:99999", "https://a..vn", "https://giámsát.example.vn", "https://a.example.vn:port",
			"javascript:alert(1)" })
	void whereLinksWouldLeadNowhereItIsRefusedWithTheRemedy(String typed) {
		assertThatIllegalArgumentException().isThrownBy(() -> BaseUrl.of(typed))
			.withMessageStartingWith("oversight.base-url: \"")
			.withMessageContaining("; ");
	}

	@Test
	void anAddressIsOneRuleForFilesSettingsAndMails() {
		for (String wrong : new String[] { "a..b@x.vn", "a.@x.vn", ".a@x.vn", "a@x-.vn", "a@-x.vn", "a@b..vn",
				"x".repeat(65) + "@x.vn", "a@" + "b".repeat(64) + ".vn", "", "a", "a@b@c.vn" }) {
			assertThat(Address.isOne(wrong)).as(wrong).isFalse();
		}
		assertThat(Address.isOne("van-phong+1@tam-duong.example")).isTrue();
		assertThat(Address.isOne(null)).isFalse();
		assertThat(Address.isOfDomain("oversight@localhost")).isFalse();
	}

}
