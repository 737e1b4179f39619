package vn.oversight.web;

import org.apache.catalina.filters.RemoteIpFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import vn.oversight.config.ConfigException;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.assertThat;

class ProductionSettingsTest {

	@Test
	void productionNeedsADatabaseAndAnHttpsAddress() {
		MockEnvironment settings = new MockEnvironment().withProperty("oversight.base-url", "http://localhost:8080");
		assertThatThrownBy(() -> ProductionSettings.require(settings)).isInstanceOf(ConfigException.class)
			.hasMessageContaining("spring.datasource.url: production needs a PostgreSQL of its own")
			.hasMessageContaining("set OVERSIGHT_BASE_URL to the https address");
		settings.setProperty("oversight.base-url", "https://kiemtra.example.vn");
		settings.setProperty("spring.datasource.url", "jdbc:postgresql://db/oversight");
		assertThatThrownBy(() -> ProductionSettings.require(settings)).hasMessageContaining("set OVERSIGHT_PROXIES");
		settings.setProperty("oversight.proxies", "10.0.0.5");
		assertThatCode(() -> ProductionSettings.require(settings)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@CsvSource({ "oversight.initial-password, Mat-khau-thu-2026", "oversight.basic-with-first-password, true",
			"oversight.change-first-password, false" })
	void productionRefusesWhatIsForTrials(String setting, String value) {
		MockEnvironment settings = new MockEnvironment()
			.withProperty("oversight.base-url", "https://kiemtra.example.vn")
			.withProperty("spring.datasource.url", "jdbc:postgresql://db/oversight")
			.withProperty("oversight.proxies", "127.0.0.1")
			.withProperty(setting, value);
		assertThatThrownBy(() -> ProductionSettings.require(settings)).isInstanceOf(ConfigException.class)
			.hasMessageContaining("trials");
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost:8080, 127.0.0.1", "http://127.0.0.1:0, 127.0.0.1", "http://kiemtra.local:8080,",
			"https://kiemtra.example.vn," })
	void anAddressOfThisMachineIsAnsweredToThisMachineOnly(String baseUrl, String answered) {
		assertThat(
				after(new MockEnvironment().withProperty("oversight.base-url", baseUrl)).getProperty("server.address"))
			.isEqualTo(answered);
	}

	/** What a client in the office's own network has written must not count. */
	@ParameterizedTest
	@CsvSource({ "10.0.0.5, 10.0.0.5, '198.51.100.1, 10.0.0.77', 10.0.0.77", "10.0.0.5, 10.0.0.5, '10.0.0.7', 10.0.0.7",
			"10.0.0.5, 10.0.0.6, '10.0.0.7', 10.0.0.6", "'', 127.0.0.1, '10.0.0.7, 192.168.1.9', 192.168.1.9",
			"'', 192.168.1.4, '10.0.0.7', 192.168.1.4",
			"'10.0.0.5, 10.0.0.6', 10.0.0.6, '203.0.113.9, 10.0.0.5', 203.0.113.9",
			"fd00::5, fd00:0:0:0:0:0:0:5, 'fd00::9', fd00::9" })
	void forwardedHeadersCountFromNamedProxiesOnly(String proxies, String from, String header, String believed)
			throws Exception {
		MockEnvironment settings = after(
				new MockEnvironment().withProperty("oversight.base-url", "https://kiemtra.example.vn")
					.withProperty("oversight.proxies", proxies));
		assertThat(settings.getProperty("server.forward-headers-strategy")).isEqualTo("native");
		RemoteIpFilter proxy = new RemoteIpFilter();
		proxy.setInternalProxies(settings.getProperty("server.tomcat.remoteip.internal-proxies"));
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(from);
		request.addHeader("X-Forwarded-For", header);
		MockFilterChain application = new MockFilterChain();
		proxy.doFilter(request, new MockHttpServletResponse(), application);
		assertThat(application.getRequest().getRemoteAddr()).isEqualTo(believed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.0.0.0/8", "proxy.local", "10\\..*", "10.0.0.999" })
	void aNetworkOrANameIsNoProxy(String proxy) {
		MockEnvironment settings = new MockEnvironment().withProperty("oversight.proxies", proxy);
		assertThatThrownBy(() -> after(settings)).isInstanceOf(ConfigException.class)
			.hasMessageContaining("is no address of a proxy");
	}

	private static MockEnvironment after(MockEnvironment settings) {
		new HttpsDefaults().postProcessEnvironment(settings, null);
		return settings;
	}

	@Test
	void anHttpsAddressMakesCookiesSecure() {
		MockEnvironment settings = new MockEnvironment().withProperty("oversight.base-url",
				"https://kiemtra.example.vn");
		new HttpsDefaults().postProcessEnvironment(settings, null);
		assertThat(settings.getProperty("server.servlet.session.cookie.secure")).isEqualTo("true");
		assertThat(settings.getProperty("camunda.bpm.webapp.csrf.enable-secure-cookie")).isEqualTo("true");
	}

}
