package vn.oversight.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Tasklist in the Chromium of this machine, as one person after the other uses it. Fields
 * are found by their labels; what Tasklist itself says is not relied upon.
 */
final class Tasklist implements AutoCloseable {

	private final String base;

	private final Screen screen = new Screen();

	private final Page page;

	private final List<String> troubles = new ArrayList<>();

	private final String series;

	private final Consumer<Page> look;

	private final List<Route> heldBack = new ArrayList<>();

	private int screenshots;

	Tasklist(int port) {
		this(port, 1366, 1200, "", (page) -> {
		});
	}

	/**
	 * On a screen of another size.
	 * @param series what the names of its pictures begin with
	 * @param look is shown each screen that is kept as a picture
	 */
	Tasklist(int port, int width, int height, String series, Consumer<Page> look) {
		this.series = series;
		this.look = look;
		base = "http://localhost:" + port;
		page = screen.context(width, height).newPage();
		page.setDefaultTimeout(30_000);
		PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
		page.onPageError((error) -> troubles.add("error: " + error));
		page.onDialog((dialog) -> {
			troubles.add("dialog: " + dialog.message());
			dialog.dismiss();
		});
		page.onConsoleMessage((message) -> {
			// the browser tells of each 4xx, also of a refusal that is meant
			if (message.type().equals("error") && !message.text().contains("status of 4")) {
				troubles.add("console: " + message.text());
			}
		});
	}

	/**
	 * As over a slow line: the translations come when {@link #letItsWordsCome} says so.
	 */
	void holdBackItsWords() {
		page.route("**/app/tasklist/locales/**", heldBack::add);
	}

	void letItsWordsCome() {
		page.unroute("**/app/tasklist/locales/**");
		heldBack.forEach(Route::resume);
	}

	void searchBoxSays(String placeholder) {
		assertThat(page.locator(".search-container input, [cam-widget-search] input").first())
			.hasAttribute("placeholder", placeholder);
	}

	void signIn(String account, String password) {
		page.navigate(base + "/");
		page.fill("[name=username]", account);
		page.fill("[name=password]", password);
		page.click("button[type=submit]");
		page.waitForURL(Pattern.compile(".*/tasklist/.*"));
		page.locator(".task-filters, .filters, [cam-tasklist-filters]").first().waitFor();
	}

	void signOut() {
		unfoldMenu();
		page.locator(".account").first().click();
		page.locator("[ng-click='logout()']").first().click();
		page.waitForURL(base + "/login?logout");
	}

	/** Opens the start form of a process. */
	Form start(String process) {
		unfoldMenu();
		page.locator("[ng-click='open()']:has(.glyphicon-list-alt)").click();
		page.locator(".modal-dialog a", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + process)))
			.click();
		return form();
	}

	/** Sends the start form. */
	void send() {
		screenshot("start-form");
		page.locator(".modal-footer .btn-primary").click();
		page.locator(".modal-dialog").waitFor(hidden());
	}

	/** Opens a task of the list and takes it on. */
	Form take(String task) {
		Form form = open(task);
		page.locator("button.claim").click();
		page.locator("button.claim").waitFor(hidden());
		assertThat(page.locator(".disabled-form")).hasCount(0);
		return form;
	}

	/** Opens a task of the list. */
	Form open(String task) {
		inList(task).first().click();
		Form form = form();
		screenshot(task);
		return form;
	}

	/** Puts the open task back. */
	void putBack() {
		page.locator(".assignee [ng-click*='unclaim'], .assignee .glyphicon-remove").first().click();
		page.locator("button.claim").waitFor();
	}

	/** Sends the form of the open task, which is then no longer in the list. */
	void complete(String task) {
		completeOneOf(task);
		assertThat(inList(task)).hasCount(0);
	}

	/** Sends the form of the open task, while others of its name may stay in the list. */
	void completeOneOf(String task) {
		int before = inList(task).count();
		submit();
		assertThat(page.locator(".fjs-form")).hasCount(0);
		assertThat(inList(task)).hasCount(before - 1);
	}

	/** Sends the form of the open task in vain; tells what the screen says about it. */
	String refusal() {
		submit();
		Locator answer = page.locator(".form-answer .alert-danger");
		answer.waitFor();
		screenshot("refused");
		return answer.innerText();
	}

	/** Dialogs, errors of scripts, and errors on the console since the start. */
	List<String> troubles() {
		return troubles;
	}

	private void submit() {
		screenshot("filled-in");
		page.locator(".form-actions .btn-primary:visible").click();
	}

	private Locator inList(String task) {
		return page.locator("li.task h4 a", new Page.LocatorOptions().setHasText(task));
	}

	/** The form on the screen. */
	Form form() {
		Locator form = page.locator(".fjs-form").first();
		form.locator(".fjs-form-field").first().waitFor();
		return new Form(form);
	}

	/** Looks at a page of ours beside Tasklist, and comes back. */
	void glance(String path, String name) {
		String here = page.url();
		page.navigate(base + path);
		screenshot(name);
		page.navigate(here);
	}

	/** Keeps what is on the screen as a picture. */
	void screenshot(String name) {
		Screen.keep(page, "%s%02d %s".formatted(series, ++screenshots, name.replace('/', '-')), false);
		look.accept(page);
	}

	/** Opens a tab of the open task. */
	void tab(String name) {
		page.locator(".task-card .nav-tabs a", new Page.LocatorOptions().setHasText(name)).click();
		assertThat(page.locator(".tab-content")).not()
			.containsText("Đang tải…", new LocatorAssertions.ContainsTextOptions().setUseInnerText(true));
	}

	/** Opens a list. */
	void list(String name) {
		page.locator(".task-filters .item a",
				new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + name + "(\\s+\\d*)?\\s*$")))
			.click();
	}

	/** On a phone the menu is folded away. */
	private void unfoldMenu() {
		Locator toggle = page.locator(".navbar-toggle");
		if (toggle.isVisible() && !toggle.getAttribute("class").contains("open")) {
			toggle.click();
		}
	}

	private static Locator.WaitForOptions hidden() {
		return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
	}

	@Override
	public void close() {
		screen.close();
	}

	/** One Camunda Form on the screen, or one row of a list in it. */
	record Form(Locator root) {

		Form type(String label, String text) {
			Locator input = field(label).locator("input, textarea").first();
			input.fill(text);
			if (!input.inputValue().equals(text)) {
				// the calendar of a date before it took the focus back in this very
				// moment
				input.fill(text);
			}
			return this;
		}

		/** A day as people write it: 31/12/2026. */
		Form date(String label, String day) {
			Locator input = field(label).locator("input").first();
			input.fill(day);
			input.press("Enter");
			input.blur();
			root.page().locator(".flatpickr-calendar.open").waitFor(hidden());
			return this;
		}

		Form choose(String label, String choice) {
			return choose(field(label), choice);
		}

		private Form choose(Locator field, String choice) {
			if (field.locator(".fjs-dropdownlist-item").count() == 0) {
				field.locator(".fjs-input-group, .fjs-taglist").first().click();
			}
			Locator search = field.locator("input[type=text]");
			if (search.count() > 0) {
				search.first().fill(choice);
			}
			root.page().locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(choice)).first().click();
			return this;
		}

		/** What a field says of its value, as soon as one does. */
		String rule() {
			return root.page().locator(".fjs-form-field[data-rule]").first().getAttribute("data-rule");
		}

		Form tick(String label, String choice) {
			field(label).locator("label", new Locator.LocatorOptions().setHasText(choice)).last().click();
			return this;
		}

		/** Whether no choice of a question is ticked. */
		boolean isUnanswered(String label) {
			return field(label).locator("input:checked").count() == 0;
		}

		String text() {
			return root.innerText();
		}

		String value(String label) {
			return field(label).locator("input, textarea").first().inputValue();
		}

		/** A row of a list, from 1. */
		Form row(String list, int number) {
			return new Form(list(list).locator(".fjs-repeat-row-container").nth(number - 1));
		}

		/** Fills in a field in a row, from 1, of a list that nobody can make longer. */
		Form typeInRow(String list, int number, String label, String text) {
			inRow(list, number, label).locator("input, textarea").first().fill(text);
			return this;
		}

		/** Chooses in a row, from 1, of a list that nobody can make longer. */
		Form chooseInRow(String list, int number, String label, String choice) {
			return choose(inRow(list, number, label), choice);
		}

		private Locator inRow(String list, int number, String label) {
			return list(list)
				.locator(".fjs-form-field",
						new Locator.LocatorOptions().setHas(root.page()
							.locator("label", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + label)))))
				.nth(number - 1);
		}

		Form addRow(String list) {
			list(list).locator(".fjs-repeat-render-add").click();
			return this;
		}

		private Locator list(String label) {
			return root.locator(".fjs-form-field-dynamiclist, .fjs-form-field-grouplike",
					new Locator.LocatorOptions().setHasText(Pattern.compile("^\\s*" + label)));
		}

		private Locator field(String label) {
			Pattern start = Pattern.compile("^\\s*" + Pattern.quote(label).replace("\\Q", "").replace("\\E", ""));
			return root
				.locator(".fjs-form-field",
						new Locator.LocatorOptions()
							.setHas(root.page().locator("label", new Page.LocatorOptions().setHasText(start))))
				.last();
		}

	}

}
