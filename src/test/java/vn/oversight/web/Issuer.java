package vn.oversight.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A small OpenID Connect provider that signs in whom it is told to. */
final class Issuer implements AutoCloseable {

	private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

	private final RSAKey key = new RSAKeyGenerator(2048).keyID("key").generate();

	private volatile RSAKey signer = key;

	private volatile String account;

	private volatile String nonce;

	Issuer() throws IOException, JOSEException {
		answer("/.well-known/openid-configuration",
				(request) -> json(Map.of("issuer", address(), "authorization_endpoint", address() + "/authorize",
						"token_endpoint", address() + "/token", "jwks_uri", address() + "/keys",
						"subject_types_supported", new String[] { "public" }, "id_token_signing_alg_values_supported",
						new String[] { "RS256" }, "response_types_supported", new String[] { "code" })));
		answer("/keys", (request) -> JSONObjectUtils.toJSONString(new JWKSet(key).toJSONObject()));
		answer("/token", (request) -> json(
				Map.of("access_token", "opaque", "token_type", "Bearer", "expires_in", 60, "id_token", idToken())));
		server.createContext("/authorize", this::authorize);
		server.start();
	}

	String address() {
		return "http://localhost:" + server.getAddress().getPort();
	}

	/** Whoever comes next is this account. */
	void signsIn(String account) {
		this.account = account;
	}

	void signWithAnotherKey() throws JOSEException {
		signer = new RSAKeyGenerator(2048).keyID("key").generate();
	}

	private void authorize(HttpExchange exchange) throws IOException {
		Map<String, String> asked = query(exchange.getRequestURI());
		nonce = asked.get("nonce");
		exchange.getResponseHeaders()
			.add("Location", asked.get("redirect_uri") + "?code=code&state="
					+ java.net.URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
		exchange.sendResponseHeaders(302, -1);
		exchange.close();
	}

	private static Map<String, String> query(URI address) {
		return Arrays.stream(address.getRawQuery().split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
	}

	private String idToken() throws JOSEException {
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key").build(),
				new JWTClaimsSet.Builder().issuer(address())
					.subject("4711")
					.audience("oversight")
					.claim("account", account)
					.claim("nonce", nonce)
					.issueTime(new Date())
					.expirationTime(Date.from(Instant.now().plusSeconds(60)))
					.build());
		token.sign(new RSASSASigner(signer));
		return token.serialize();
	}

	private void answer(String path, Answer answer) {
		server.createContext(path, (exchange) -> {
			try {
				byte[] body = answer.to(exchange).getBytes(StandardCharsets.UTF_8);
				exchange.getResponseHeaders().add("Content-Type", "application/json");
				exchange.sendResponseHeaders(200, body.length);
				try (OutputStream out = exchange.getResponseBody()) {
					out.write(body);
				}
			}
			catch (JOSEException ex) {
				throw new IOException(ex);
			}
		});
	}

	private static String json(Map<String, ?> values) {
		return JSONObjectUtils.toJSONString(values.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(entry) -> (entry.getValue() instanceof String[] all) ? Arrays.asList(all) : entry.getValue())));
	}

	@Override
	public void close() {
		server.stop(0);
	}

	private interface Answer {

		String to(HttpExchange request) throws IOException, JOSEException;

	}

}
