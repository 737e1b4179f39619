package vn.oversight.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;

/** The machine's Chromium, whose pages are kept as pictures. */
final class Screen implements AutoCloseable {

	private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("CHROMIUM_PATH", "/usr/bin/chromium"));

	private static final int PICTURE_ATTEMPTS = 3;

	private final Playwright playwright = Playwright
		.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

	private final Browser browser = playwright.chromium()
		.launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM)
			.setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
					"--disable-component-update")));

	static boolean isThere() {
		return Files.isExecutable(CHROMIUM);
	}

	Page blank() {
		return context(1200, 900).newPage();
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

	/** Keeps the whole page as a picture. */
	static void keep(Page page, String name) {
		keep(page, name, true);
	}

	/**
	 * Keeps the page as a picture. On a busy machine Chromium sometimes fails to draw
	 * one.
	 */
	static void keep(Page page, String name, boolean isWhole) {
		Page.ScreenshotOptions picture = new Page.ScreenshotOptions()
			.setPath(Path.of("target", "screenshots", name + ".png"))
			.setFullPage(isWhole);
		for (int attempt = 1;; attempt++) {
			try {
				page.screenshot(picture);
				return;
			}
			catch (PlaywrightException ex) {
				if (attempt == PICTURE_ATTEMPTS || !ex.getMessage().contains("Unable to capture screenshot")) {
					throw ex;
				}
			}
		}
	}

	BrowserContext context(int width, int height) {
		return browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height)
			.setLocale("vi-VN")
			.setTimezoneId("Asia/Ho_Chi_Minh"));
	}

	@Override
	public void close() {
		playwright.close();
	}

}
