package vn.oversight.web;

import java.net.http.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody who is logged in and opens pages, for tests outside of this package. */
public final class Reader {

	private final Browser browser;

	/** With the first password of the tests. */
	public Reader(int port, String account) {
		browser = new Browser(port);
		assertThat(browser.login(account, People.PASSWORD).headers().firstValue("Location")).as(account)
			.hasValueSatisfying((led) -> assertThat(led).doesNotContain("error"));
	}

	/** The page as it comes, in HTML. */
	public String page(String path) {
		HttpResponse<String> answer = browser.get(path);
		assertThat(answer.statusCode()).as("%s, led to %s", path, answer.headers().firstValue("Location"))
			.isEqualTo(200);
		return answer.body();
	}

	/** What the server says to a page. */
	public int status(String path) {
		return browser.get(path).statusCode();
	}

}
