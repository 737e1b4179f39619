package vn.oversight.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriUtils;

import vn.oversight.calendar.DateWords;
import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.organisation.Organisation;

/** How every page names units, accounts, days and moments: as {@code words}. */
@ControllerAdvice
public class PageWords {

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	PageWords(Organisation organisation, WorkingCalendar calendar) {
		this.organisation = organisation;
		this.calendar = calendar;
	}

	@ModelAttribute("words")
	PageWords words() {
		return this;
	}

	/** Its name, or the id if the organisation does not know it; empty for null. */
	public String unit(String id) {
		return (id != null) ? organisation.unitName(id) : "";
	}

	/** Its name, or the id if the organisation does not know it; empty for null. */
	public String account(String id) {
		return (id != null) ? organisation.accountName(id) : "";
	}

	/** Empty for null. */
	public String day(LocalDate day) {
		return (day != null) ? DateWords.of(day) : "";
	}

	/**
	 * A day by which something is to be done, and what is not certain about it: that its
	 * year is not confirmed, as long as it is still to come. Empty for null.
	 */
	public String due(LocalDate day) {
		return day(day) + doubt(day);
	}

	/** The same for the moment at which work ends on that day. */
	public String due(Instant due) {
		return (due != null) ? moment(due) + doubt(calendar.dateOf(due)) : "";
	}

	private String doubt(LocalDate day) {
		return (day == null || day.isBefore(calendar.today())) ? ""
				: calendar.doubtAbout(day).map(" (%s)"::formatted).orElse("");
	}

	/** In the time zone of the calendar; empty for null. */
	public String moment(Instant moment) {
		return (moment != null) ? DateWords.of(moment, calendar.zone()) : "";
	}

	/** The page of a case; numbers of the calendar have slashes. */
	public String caseLink(String number) {
		return "/cases/" + UriUtils.encodePath(number, StandardCharsets.UTF_8);
	}

	/** Of a file. */
	public String size(int bytes) {
		return (bytes < 1_000_000) ? "%d KB".formatted(Math.max(1, bytes / 1000))
				: String.format(Locale.forLanguageTag("vi"), "%.1f MB", bytes / 1e6);
	}

}
