package vn.oversight.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

import vn.oversight.organisation.Organisation;

import static vn.oversight.web.EngineRules.ADMINISTRATORS;

/** The pages that somebody may open, for the menus of Tasklist and of our own pages. */
@Component
class Menu {

	/** The kinds of units that decide together. */
	private static final Set<String> DECIDING = Set.of("committee", "organ");

	private final Organisation organisation;

	private final RegisterReaders registers;

	Menu(Organisation organisation, RegisterReaders registers) {
		this.organisation = organisation;
		this.registers = registers;
	}

	/** In the order in which they are shown; empty for nobody. */
	List<Entry> of(Authentication reader) {
		List<Entry> entries = new ArrayList<>();
		if (reader != null) {
			entries.add(new Entry("/", "Công việc"));
			entries.add(new Entry("/cases", "Hồ sơ"));
			entries.add(new Entry("/assignments", "Theo dõi"));
			entries.add(new Entry("/reports", "Báo cáo"));
			entries.add(new Entry("/documents", "Văn bản"));
			if (!registers.booksOf(reader).isEmpty()) {
				entries.add(new Entry("/registers", "Sổ"));
			}
			if (readsAgendas(reader)) {
				entries.add(new Entry("/agenda", "Chương trình họp"));
			}
			if (isOffice(ReportReaders.groups(reader))) {
				entries.add(new Entry("/calendar", "Lịch"));
				entries.add(new Entry("/notices", "Sổ thông báo"));
			}
			entries.add(new Entry("/absence", "Vắng mặt"));
		}
		return entries;
	}

	/** Whoever is of a body that decides, or keeps its records. */
	private boolean readsAgendas(Authentication reader) {
		Set<String> groups = ReportReaders.groups(reader);
		return isOffice(groups) || groups.stream()
			.flatMap((group) -> organisation.unitOf(group).stream())
			.anyMatch((unit) -> DECIDING.contains(unit.kind()));
	}

	/** As {@link SecurityConfiguration} opens these doors. */
	private boolean isOffice(Set<String> groups) {
		return groups.contains(ADMINISTRATORS) || organisation.isOfOffice(groups);
	}

	/**
	 * One page.
	 *
	 * @param name in Vietnamese
	 */
	record Entry(String path, String name) {

		/** Whether an address belongs to it. */
		public boolean isOf(String address) {
			return !path.equals("/") && address != null && (address.equals(path) || address.startsWith(path + "/"));
		}

	}

	/** For Tasklist. */
	@RestController
	static class OfTasklist {

		private final Menu menu;

		OfTasklist(Menu menu) {
			this.menu = menu;
		}

		@GetMapping("/menu")
		List<Entry> menu(Authentication reader) {
			return menu.of(reader);
		}

	}

	/** For our own pages. */
	@ControllerAdvice
	static class OfPages {

		private final Menu menu;

		OfPages(Menu menu) {
			this.menu = menu;
		}

		@ModelAttribute("menu")
		List<Entry> menu(Authentication reader) {
			return menu.of(reader);
		}

		@ModelAttribute("path")
		String path(HttpServletRequest request) {
			return request.getRequestURI();
		}

		/** Whether it was no page that was asked for, but a form that was sent. */
		@ModelAttribute("isSent")
		boolean isSent(HttpServletRequest request) {
			return !request.getMethod().equals("GET");
		}

	}

}
