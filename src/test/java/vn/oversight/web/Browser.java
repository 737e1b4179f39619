package vn.oversight.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a screen: keeps cookies, follows redirects only when told to. */
public class Browser {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final Pattern SCRIPTS_CSRF = Pattern.compile("\"token\":\"([^\"]+)\"");

	private static final String BOUNDARY = "the-next-part";

	private final String base;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client;

	private String basic;

	private String[] saying = {};

	public Browser(int port) {
		this(port, HttpClient.Redirect.NEVER);
	}

	Browser(int port, HttpClient.Redirect redirects) {
		this.base = "http://localhost:" + port;
		this.client = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(redirects).build();
	}

	public HttpResponse<String> get(String path) {
		return send("GET", path, null, null);
	}

	/** Something that is no text. */
	HttpResponse<byte[]> download(String path) {
		return download(path, "identity");
	}

	/** Something packed in a way, as browsers ask for it. */
	HttpResponse<byte[]> download(String path, String packed) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Encoding", packed).build();
		try {
			return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Something that is read as it comes. */
	InputStream stream(String path) {
		try {
			HttpResponse<InputStream> answer = client.send(HttpRequest.newBuilder(URI.create(base + path)).build(),
					HttpResponse.BodyHandlers.ofInputStream());
			if (answer.statusCode() != 200) {
				throw new AssertionError(path + " is answered by " + answer.statusCode());
			}
			return answer.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	HttpResponse<String> send(String method, String path, String type, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
			.header("Accept", path.contains("/api/") ? "application/json" : "text/html,*/*;q=0.8");
		String csrf = cookie("XSRF-TOKEN");
		if (csrf != null) {
			request.header("X-XSRF-TOKEN", csrf);
		}
		if (type != null) {
			request.header("Content-Type", type);
		}
		if (basic != null && (path.startsWith("/engine-rest") || path.startsWith("/actuator"))) {
			request.header("Authorization", basic);
		}
		request.method(method,
				(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		return exchange(request);
	}

	HttpResponse<String> postJson(String path, String json) {
		return send("POST", path, "application/json", json);
	}

	/** As a script of Tasklist changes something of ours. */
	HttpResponse<String> change(String method, String path, String json) {
		Matcher token = SCRIPTS_CSRF.matcher(get("/drafts/token").body());
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
			.header("Accept", "application/json")
			.header("Content-Type", "application/json")
			.method(method,
					(json != null) ? HttpRequest.BodyPublishers.ofString(json) : HttpRequest.BodyPublishers.noBody());
		return exchange(token.find() ? request.header("X-Forms-Token", token.group(1)) : request);
	}

	/** Sends name and password along to what is for machines. */
	void signInScripts(String user, String password) {
		basic = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	public HttpResponse<String> login(String user, String password) {
		Matcher token = CSRF.matcher(get("/login").body());
		if (!token.find()) {
			throw new AssertionError("The login page has no CSRF token");
		}
		return send("POST", "/login", "application/x-www-form-urlencoded",
				"username=" + encoded(user) + "&password=" + encoded(password) + "&_csrf=" + encoded(token.group(1)));
	}

	HttpResponse<String> choosePassword(String current, String wanted, String repeated) {
		Matcher token = CSRF.matcher(get("/password").body());
		return send("POST", "/password", "application/x-www-form-urlencoded",
				"current=" + encoded(current) + "&wanted=" + encoded(wanted) + "&repeated=" + encoded(repeated)
						+ (token.find() ? "&_csrf=" + encoded(token.group(1)) : ""));
	}

	/** Submits a form without fields that a page shows. */
	HttpResponse<String> submit(String page, String action) {
		return submit(page, action, Map.of());
	}

	/** Submits a form that a page shows. */
	HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
		Matcher token = CSRF.matcher(get(page).body());
		StringBuilder form = new StringBuilder(token.find() ? "_csrf=" + encoded(token.group(1)) : "");
		fields.forEach((name, value) -> form.append('&').append(name).append('=').append(encoded(value)));
		return send("POST", action, "application/x-www-form-urlencoded", form.toString());
	}

	/** Sends files, by name, as the form of a page would. */
	HttpResponse<String> upload(String page, String action, Map<String, byte[]> files) {
		Matcher token = CSRF.matcher(get(page).body());
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		if (token.find()) {
			body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
					+ token.group(1) + "\r\n")
				.getBytes(StandardCharsets.UTF_8));
		}
		files.forEach((name, content) -> {
			body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
					+ "\"\r\nContent-Type: text/html\r\n\r\n")
				.getBytes(StandardCharsets.UTF_8));
			body.writeBytes(content);
			body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
		});
		body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
		return exchange(HttpRequest.newBuilder(URI.create(base + action))
			.header("Accept", "text/html")
			.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
	}

	String cookie(String name) {
		return cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals(name))
			.map(HttpCookie::getValue)
			.findFirst()
			.orElse(null);
	}

	void forget(String name) {
		cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals(name))
			.toList()
			.forEach((cookie) -> cookies.getCookieStore().remove(null, cookie));
	}

	/** The next request says this, too. */
	Browser with(String header, String value) {
		saying = new String[] { header, value };
		return this;
	}

	private HttpResponse<String> exchange(HttpRequest.Builder request) {
		if (saying.length > 0) {
			request.headers(saying);
			saying = new String[] {};
		}
		try {
			return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
