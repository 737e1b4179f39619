package vn.oversight.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

/** The machine's Chromium, whose pages are kept as pictures. */
final class Screen implements AutoCloseable {

	private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("CHROMIUM_PATH", "/usr/bin/chromium"));

	private final Playwright playwright = Playwright
		.create(new Playwright.CreateOptions().setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

	private final Browser browser = playwright.chromium()
		.launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(List.of("--no-sandbox")));

	static boolean isThere() {
		return Files.isExecutable(CHROMIUM);
	}

	Page blank() {
		return context().newPage();
	}

	/** A page after the login. */
	Page signedIn(String base, String account, String password) {
		Page page = blank();
		page.navigate(base + "/login");
		page.fill("#username", account);
		page.fill("#password", password);
		page.click("button[type=submit]");
		page.waitForURL((url) -> !url.contains("/login"));
		return page;
	}

	static void keep(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png"))
			.setFullPage(true));
	}

	private BrowserContext context() {
		return browser.newContext(new Browser.NewContextOptions().setViewportSize(1200, 900).setLocale("vi-VN"));
	}

	@Override
	public void close() {
		playwright.close();
	}

}
