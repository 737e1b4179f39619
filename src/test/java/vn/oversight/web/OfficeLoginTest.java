package vn.oversight.web;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.oversight.OwnProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** The profile {@code oidc}, as an office starts it, against a login of its own. */
class OfficeLoginTest {

	@TempDir
	Path data;

	@Test
	void theOfficesLoginSaysWhoSomebodyIsAndOurFileWhatTheyMay() throws Exception {
		try (Issuer issuer = new Issuer();
				OwnProcess application = OwnProcess.launch(data, settings(issuer)).started()) {
			int port = Integer.parseInt(application.told("Tomcat started on port (\\d+)"));
			assertThat(new Browser(port).get("/login").body()).contains("Đăng nhập qua Cổng tài khoản của tỉnh",
					"/oauth2/authorization/office");

			issuer.signsIn("inspection-commission.officer");
			Browser officer = new Browser(port, HttpClient.Redirect.ALWAYS);
			HttpResponse<String> landed = officer.get("/oauth2/authorization/office");
			assertThat(landed.uri().getPath()).isEqualTo("/camunda/app/tasklist/default/");
			assertThat(officer.get("/camunda/api/admin/auth/user/default").body())
				.contains("\"userId\":\"inspection-commission.officer\"");
			assertThat(officer
				.get("/camunda/api/engine/engine/default/process-definition"
						+ "?startablePermissionCheck=true&startableInTasklist=true")
				.body()).contains("inspection-cycle");
			assertThat(officer.get("/notices").statusCode()).isEqualTo(403);
			assertThat(officer.get("/password").body()).contains("đổi mật khẩu ở nơi quản lý tài khoản đó")
				.doesNotContain("type=\"password\"");

			for (String stranger : List.of("nobody-here", "Inspection-Commission.Officer", "camunda-admin")) {
				issuer.signsIn(stranger);
				Browser browser = new Browser(port, HttpClient.Redirect.ALWAYS);
				HttpResponse<String> refused = browser.get("/oauth2/authorization/office");
				assertThat(refused.uri().toString()).endsWith("/login?unknown");
				assertThat(refused.body()).contains("chưa được cấp quyền");
				assertThat(browser.get("/v/1").uri().getPath()).isEqualTo("/login");
			}

			issuer.signsIn("admin");
			issuer.signWithAnotherKey();
			assertThat(
					new Browser(port, HttpClient.Redirect.ALWAYS).get("/oauth2/authorization/office").uri().toString())
				.endsWith("/login?unknown");
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private static String[] settings(Issuer issuer) throws IOException {
		return new String[] { "--spring.profiles.active=oidc", "--OVERSIGHT_OIDC_ISSUER=" + issuer.address(),
				"--OVERSIGHT_OIDC_CLIENT_ID=oversight", "--OVERSIGHT_OIDC_CLIENT_SECRET=secret",
				"--OVERSIGHT_OIDC_NAME=Cổng tài khoản của tỉnh", "--OVERSIGHT_OIDC_CLAIM=account",
				// the office's login has to know the address to come back to
				"--server.port=" + freePort() };
	}

}
