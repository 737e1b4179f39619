package vn.oversight.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * What people type into the browser, as it was typed into the settings. Every link in a
 * mail begins with it.
 */
public final class BaseUrl {

	private static final String EXAMPLE = "write what people type into the browser, such as https://giamsat.example.vn";

	private BaseUrl() {
	}

	/**
	 * Without what does no harm: blanks and quotation marks around it, slashes at its
	 * end, capitals in scheme and host. Port 0 of this machine is any that is free.
	 * @throws IllegalArgumentException with what is wrong and the remedy, when links that
	 * begin with it would lead nowhere
	 */
	public static String of(String typed) {
		String text = typed.strip().replaceAll("^[\"'“”]+|[\"'“”]+$", "").strip().replaceAll("/+$", "");
		URI uri;
		try {
			uri = new URI(text);
		}
		catch (URISyntaxException ex) {
			throw refused(typed, "is no address", EXAMPLE);
		}
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		if (!scheme.equals("http") && !scheme.equals("https") || uri.getRawAuthority() == null) {
			throw refused(typed, "does not begin with https:// or http://", EXAMPLE);
		}
		if (uri.getHost() == null || !uri.getHost().matches("\\[.*]|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
				|| uri.getHost().contains("..")) {
			throw refused(typed, "names no host that browsers find (letters, digits, hyphens and dots)", EXAMPLE);
		}
		if (uri.getUserInfo() != null) {
			throw refused(typed, "holds a user name", "leave out what stands before the @");
		}
		if (uri.getPort() == 0 && !uri.getHost().equals("localhost") || uri.getPort() > 65_535) {
			throw refused(typed, "names the port " + uri.getPort(), "write a port from 1 to 65535, or none");
		}
		if (!uri.getRawPath().isEmpty()) {
			throw refused(typed, "has the path \"" + uri.getRawPath() + "\"",
					"leave the path out; a proxy must hand Oversight a host of its own");
		}
		if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
			throw refused(typed, "has something behind a ? or #", "end it with the host or the port");
		}
		return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT)
				+ ((uri.getPort() >= 0) ? ":" + uri.getPort() : "");
	}

	private static IllegalArgumentException refused(String typed, String what, String remedy) {
		return new IllegalArgumentException(
				"oversight.base-url: \"%s\" %s; %s".formatted(Quote.of(typed), what, remedy));
	}

}
