package vn.oversight.papers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import vn.oversight.cases.Reach;

/**
 * The papers of all cases as somebody may see them, and whether their numbers run without
 * gaps and once each.
 */
@Component
public class PaperList {

	private static final int MOST_BOOKS = 50;

	private static final int MOST_NAMED = 20;

	private final JdbcClient jdbc;

	private final PaperSettings settings;

	PaperList(JdbcClient jdbc, PaperSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/** The terms that can be asked for, the newest first. */
	public List<PaperSettings.Term> terms() {
		return settings.all();
	}

	/** The newest first. */
	public List<Paper> rows(Filter filter, Reader reader, int skipped, int most) {
		Map<String, Object> parameters = new HashMap<>();
		String where = where(filter, reader, parameters);
		return jdbc.sql(Papers.select() + where + " order by d.dated desc, d.id desc limit :most offset :skipped")
			.params(parameters)
			.param("most", most)
			.param("skipped", skipped)
			.query(Papers::paper)
			.list();
	}

	/**
	 * The books of numbers that the committee's own organs keep, with what is missing or
	 * used twice; for these organs and whoever looks over all.
	 */
	public List<Book> books(Filter filter, Reader reader) {
		if (!reader.keepsBooks()) {
			return List.of();
		}
		Map<String, Object> parameters = new HashMap<>();
		List<String> conditions = new ArrayList<>(List.of("d.unit = ''", "d.ordinal is not null"));
		ofNumbers(filter, conditions, parameters);
		return jdbc
			.sql("""
					with numbered as (
						select d.type, d.issuer, (select count(*) from unnest(cast(:starts as date[])) s(day) where s.day <= d.dated) as term,
							d.ordinal, min(d.dated) as first, count(*) as used
						from oversight.document d where %s group by 1, 2, 3, 4
					)
					select n.type, n.issuer, min(n.first) as day, count(*) as used, min(n.ordinal) as begins,
						max(n.ordinal) as last, array(select g
							from generate_series(min(n.ordinal), least(max(n.ordinal), min(n.ordinal) + 2000)) g
							where not exists (select from numbered m where m.type = n.type and m.issuer = n.issuer
								and m.term = n.term and m.ordinal = g) order by g limit :named) as missing,
						coalesce(array_agg(n.ordinal order by n.ordinal) filter (where n.used > 1), '{}') as twice
					from numbered n group by n.type, n.issuer, n.term
					order by min(n.first) desc, n.issuer, n.type limit :most"""
				.formatted(String.join(" and ", conditions)))
			.params(parameters)
			.param("starts", settings.terms().stream().sorted().map(LocalDate::toString).toArray(String[]::new))
			.param("named", MOST_NAMED)
			.param("most", MOST_BOOKS)
			.query((row, number) -> new Book(row.getString("type"), row.getString("issuer"),
					settings.termOf(row.getObject("day", LocalDate.class)).name(), row.getInt("used"),
					row.getInt("begins"), row.getInt("last"), List.of((Integer[]) row.getArray("missing").getArray()),
					List.of((Integer[]) row.getArray("twice").getArray())))
			.list();
	}

	private String where(Filter filter, Reader reader, Map<String, Object> parameters) {
		List<String> conditions = new ArrayList<>();
		conditions.add("(d.confidential_to is null or d.confidential_to && cast(:groups as text[]))");
		parameters.put("groups", reader.groups().toArray(String[]::new));
		// a paper of a case that the book does not know is for whoever looks over all
		conditions
			.add("(d.confidential_to is not null or d.unit = any(:mine) or d.visible_to && cast(:mine as text[]) or "
					+ (reader.reach().isAll()
							? "(d.subject is null or d.subject <> all(:mine)) and not exists (select from oversight.case_record c"
									+ " where c.number = d.case_number and not " + reader.reach().whole() + ")"
							: "d.case_number in (select c.number from oversight.case_record c where "
									+ reader.reach().whole() + ")")
					+ ")");
		parameters.put("mine", reader.units().toArray(String[]::new));
		parameters.putAll(reader.reach().parameters());
		ofNumbers(filter, conditions, parameters);
		if (filter.caseNumber() != null) {
			conditions.add("d.case_number = :case");
			parameters.put("case", filter.caseNumber());
		}
		if (filter.text() != null) {
			conditions.add("(d.number ilike :text or d.name ilike :text or d.case_number ilike :text"
					+ " or (d.title ilike :text and d.secrecy is null))");
			parameters.put("text", "%" + filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%");
		}
		return " where " + String.join(" and ", conditions);
	}

	private void ofNumbers(Filter filter, List<String> conditions, Map<String, Object> parameters) {
		if (filter.type() != null) {
			conditions.add("d.type = :type");
			parameters.put("type", filter.type());
		}
		if (filter.issuer() != null) {
			conditions.add("d.issuer = upper(:issuer)");
			parameters.put("issuer", filter.issuer());
		}
		if (filter.term() != null) {
			PaperSettings.Term term = settings.termOf(filter.term());
			conditions.add("d.dated >= :from and d.dated < :until");
			parameters.put("from", term.from());
			parameters.put("until", term.until());
		}
	}

	/**
	 * Which papers are wanted; {@code null} for any.
	 *
	 * @param issuer the abbreviation
	 * @param type the abbreviation
	 * @param term a day in it
	 * @param text in number, name, title or number of the case
	 */
	public record Filter(String issuer, String type, LocalDate term, String caseNumber, String text) {
	}

	/**
	 * Who looks.
	 *
	 * @param reach the cases whose papers they see
	 * @param units the ids of their units, and of those whose place these have taken
	 * @param groups those that they act as
	 */
	public record Reader(Reach reach, Set<String> units, Set<String> groups) {

		boolean keepsBooks() {
			return reach.isAll() || reach.isOrgan();
		}

	}

	/**
	 * The numbers of one type of one issuer in one term.
	 *
	 * @param used how many different ones
	 * @param begins the lowest: an office need not begin here with its first paper
	 * @param last the highest
	 * @param missing those between the two that nobody has, the first few
	 * @param twice those that several papers have
	 */
	public record Book(String type, String issuer, String term, int used, int begins, int last, List<Integer> missing,
			List<Integer> twice) {

		/** How many are missing altogether. */
		public int gaps() {
			return last - begins + 1 - used;
		}

	}

}
