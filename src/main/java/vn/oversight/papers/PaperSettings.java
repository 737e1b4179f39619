package vn.oversight.papers;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * How papers are numbered.
 *
 * @param issuer the abbreviation of the committee, as its own papers bear it
 * @param terms the first day of each term of the committee, by which numbers begin at 1
 * again
 */
@ConfigurationProperties("oversight.papers")
public record PaperSettings(@DefaultValue("HU") String issuer, @DefaultValue( {
		"2015-07-01", "2020-07-01", "2025-07-01" }) @DateTimeFormat(
				iso = DateTimeFormat.ISO.DATE) List<LocalDate> terms){

	/** The term that a day is in. */
	public Term termOf(LocalDate day) {
		TreeSet<LocalDate> starts = new TreeSet<>(terms);
		LocalDate from = starts.floor(day);
		LocalDate next = starts.higher(day);
		return new Term((from != null) ? from : LocalDate.of(1900, 1, 1),
				(next != null) ? next : LocalDate.of(2100, 1, 1), from, next);
	}

	/** All of them, the newest first. */
	public List<Term> all() {
		return new TreeSet<>(terms).descendingSet().stream().map(this::termOf).toList();
	}

	/**
	 * One term.
	 *
	 * @param from its first day
	 * @param until the first day of the next
	 * @param first as it was configured; {@code null} for what was before
	 * @param next likewise; {@code null} as long as there is none
	 */
	public record Term(LocalDate from, LocalDate until, LocalDate first, LocalDate next) {

		/** Such as 2020–2025. */
		public String name() {
			if (first == null) {
				return "trước " + ((next != null) ? next.getYear() : "");
			}
			return first.getYear() + "–" + ((next != null) ? next.getYear() : first.getYear() + 5);
		}

	}

}
