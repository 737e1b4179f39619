package vn.oversight.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import vn.oversight.config.BaseUrl;
import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigProblem;

/**
 * What follows from the address that people use. By https, cookies travel by https only,
 * browsers are told to insist on it, and whoever ends TLS in front of us says in the
 * forwarded headers from where somebody comes: they count from proxies that are named,
 * and from nobody else in the same network. An address of this machine itself is answered
 * to this machine only.
 */
class HttpsDefaults implements EnvironmentPostProcessor, Ordered {

	static final String PROXIES = "oversight.proxies";

	private static final List<String> THIS_MACHINE = List.of("127.0.0.1", "0:0:0:0:0:0:0:1");

	/** Letters would be a name to be looked up, and a slash a whole network. */
	private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*(:[0-9a-fA-F.]*)+");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment settings, SpringApplication application) {
		String baseUrl = settings.getProperty("oversight.base-url", "");
		Map<String, Object> defaults = new HashMap<>();
		if (isHttps(baseUrl)) {
			defaults.putAll(Map.of("server.servlet.session.cookie.secure", true,
					"camunda.bpm.webapp.session-cookie.enable-secure-cookie", true,
					"camunda.bpm.webapp.csrf.enable-secure-cookie", true,
					"camunda.bpm.webapp.header-security.hsts-disabled", false));
		}
		String proxies = settings.getProperty(PROXIES, "");
		if (isHttps(baseUrl) || !proxies.isBlank()) {
			defaults.put("server.forward-headers-strategy", "native");
			defaults.put("server.tomcat.remoteip.internal-proxies", pattern(proxies));
		}
		if (isThisMachine(baseUrl)) {
			defaults.put("server.address", "127.0.0.1");
		}
		settings.getPropertySources().addLast(new MapPropertySource("base-url", defaults));
	}

	private static boolean isThisMachine(String baseUrl) {
		try {
			String host = URI.create(baseUrl).getHost();
			return host != null && List.of("localhost", "127.0.0.1", "[::1]").contains(host);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/** As Tomcat writes addresses: each letter by letter. */
	private static String pattern(String proxies) {
		List<String> named = Stream.of(proxies.split("[,\\s]+")).filter((name) -> !name.isBlank()).toList();
		return (named.isEmpty() ? THIS_MACHINE.stream() : named.stream().map(HttpsDefaults::asTomcatWrites))
			.map(Pattern::quote)
			.collect(Collectors.joining("|"));
	}

	private static String asTomcatWrites(String address) {
		try {
			if (ADDRESS.matcher(address).matches()) {
				return InetAddress.getByName(address).getHostAddress();
			}
		}
		catch (UnknownHostException ex) {
			// told below
		}
		throw new ConfigException(List.of(new ConfigProblem(PROXIES, 0, "'" + address + "' is no address of a proxy",
				"name each proxy by its IP address, with commas between them; no networks")));
	}

	/**
	 * However it was typed; what is no address at all is refused later, with its place.
	 */
	static boolean isHttps(String baseUrl) {
		try {
			return BaseUrl.of(baseUrl).startsWith("https://");
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
