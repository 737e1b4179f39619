package vn.oversight.absence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Audit;
import vn.oversight.engine.Deputies;
import vn.oversight.engine.PersonGroup;
import vn.oversight.engine.Refusal;
import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;

/**
 * Who is away when, and who stands in. A deputy has the positions of whoever is away, on
 * these days and no others, and never the rights of an administrator, which belong to no
 * position.
 */
@Component
public class Absences implements Deputies {

	private final JdbcClient jdbc;

	private final Organisation organisation;

	private final WorkingCalendar calendar;

	private final Clock clock;

	private final AbsenceRules rules;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher events;

	Absences(JdbcClient jdbc, Organisation organisation, WorkingCalendar calendar, Clock clock,
			PlatformTransactionManager transactions, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.organisation = organisation;
		this.calendar = calendar;
		this.clock = clock;
		this.rules = new AbsenceRules(organisation);
		this.transaction = new TransactionTemplate(transactions);
		this.events = events;
	}

	/**
	 * Notes that somebody will be away, and who stands in.
	 * @param from the first day, today at the earliest
	 * @param until the last day
	 * @param notedBy the account that asks for it
	 * @throws Refusal if the days or the deputy will not do
	 */
	public void note(String account, String deputy, LocalDate from, LocalDate until, String notedBy) {
		transaction.executeWithoutResult((status) -> {
			// two at once could make a chain that neither sees
			jdbc.sql("lock table oversight.absence in share row exclusive mode").update();
			rules.check(account, deputy, from, until, calendar.today(), all());
			Absence noted = jdbc.sql("""
					insert into oversight.absence (account, deputy, from_day, until_day, noted_by, noted_at, begin_told)
					values (:account, :deputy, :from, :until, :notedBy, :now, :hasBegun) returning *""")
				.param("hasBegun", !from.isAfter(calendar.today()))
				.param("account", account)
				.param("deputy", deputy)
				.param("from", from)
				.param("until", until)
				.param("notedBy", notedBy)
				.param("now", OffsetDateTime.now(clock))
				.query(Absences::row)
				.single();
			events.publishEvent(new DeputyChanged(noted, DeputyChanged.Kind.NAMED));
		});
		Audit.note("absence-noted", "user", notedBy, "account", account, "deputy", deputy, "from", from, "until",
				until);
	}

	/** Lets an absence end before today, or not begin. Nothing happens if it is over. */
	public void end(Absence absence, String endedBy) {
		LocalDate today = calendar.today();
		transaction.executeWithoutResult((status) -> {
			int ended = jdbc.sql("delete from oversight.absence where id = :id and from_day >= :today")
				.param("id", absence.id())
				.param("today", today)
				.update();
			ended += jdbc
				.sql("update oversight.absence set until_day = :yesterday where id = :id and until_day >= :today")
				.param("id", absence.id())
				.param("yesterday", today.minusDays(1))
				.param("today", today)
				.update();
			if (ended > 0) {
				events.publishEvent(new DeputyChanged(absence, DeputyChanged.Kind.ENDED));
			}
		});
		Audit.note("absence-ended", "user", endedBy, "account", absence.account(), "deputy", absence.deputy());
	}

	/**
	 * Tells once of each absence that was noted in advance that its first day has come.
	 */
	public void tellOfBegun() {
		transaction.executeWithoutResult((status) -> jdbc.sql("""
				update oversight.absence set begin_told = true
				where not begin_told and from_day <= :today and until_day >= :today returning *""")
			.param("today", calendar.today())
			.query(Absences::row)
			.list()
			.forEach((absence) -> standIn(absence)
				.ifPresent((standIn) -> events.publishEvent(new DeputyChanged(absence, DeputyChanged.Kind.BEGUN)))));
	}

	/** Those that last or are to come, earliest first. */
	public List<Absence> all() {
		return jdbc.sql("select * from oversight.absence where until_day >= :today order by from_day, id")
			.param("today", calendar.today())
			.query(Absences::row)
			.list();
	}

	/** Whom an account may name: its unit, and whoever stands above it. */
	public List<Account> deputiesFor(String account) {
		return rules.deputiesFor(account);
	}

	/** Who is away today, and who reads their mails. */
	public Today today() {
		return new Today(today("true", ""));
	}

	/**
	 * Empty if organisation.yml has changed so that the deputy could not be named today.
	 */
	private Optional<StandIn> standIn(Absence absence) {
		return organisation.account(absence.account())
			.filter(Account::active)
			.flatMap((absent) -> rules.deputiesFor(absent.id())
				.stream()
				.filter((deputy) -> deputy.id().equals(absence.deputy()))
				.findFirst()
				.map((deputy) -> new StandIn(absent, deputy, absence.until())));
	}

	@Override
	public Set<String> groupsActedFor(String account) {
		Set<String> groups = new LinkedHashSet<>();
		for (Absence absence : today("deputy = :deputy", account)) {
			standIn(absence).ifPresent((standIn) -> {
				groups.addAll(organisation.groupsOf(standIn.absent().id()));
				groups.add(PersonGroup.of(standIn.absent().id()));
			});
		}
		return groups;
	}

	@Override
	public Set<String> accountsActedFor(String account) {
		return today("deputy = :deputy", account).stream()
			.flatMap((absence) -> standIn(absence).stream())
			.map((standIn) -> standIn.absent().id())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private List<Absence> today(String condition, String deputy) {
		return jdbc.sql("select * from oversight.absence where :today between from_day and until_day and " + condition)
			.param("today", calendar.today())
			.param("deputy", deputy)
			.query(Absences::row)
			.list();
	}

	private static Absence row(ResultSet row, int number) throws SQLException {
		return new Absence(row.getLong("id"), row.getString("account"), row.getString("deputy"),
				row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class),
				row.getString("noted_by"));
	}

	/** The absences of one day, of which nothing is worked out before it is asked for. */
	public final class Today {

		private final List<Absence> absences;

		private final Map<String, Optional<StandIn>> byAddress = new HashMap<>();

		private Today(List<Absence> absences) {
			this.absences = absences;
		}

		/**
		 * Who reads what is sent to an address; empty if whoever has it is there, or
		 * somebody else who has it too.
		 */
		public Optional<StandIn> standInFor(String address) {
			return absences.isEmpty() ? Optional.empty() : byAddress.computeIfAbsent(lower(address), this::find);
		}

		private Optional<StandIn> find(String address) {
			Set<String> away = absences.stream().map(Absence::account).collect(Collectors.toSet());
			Set<String> having = organisation.accounts()
				.stream()
				.filter((account) -> account.active() && lower(account.email()).equals(address))
				.map(Account::id)
				.collect(Collectors.toSet());
			return away.containsAll(having) ? absences.stream()
				.filter((absence) -> having.contains(absence.account()))
				.flatMap((absence) -> standIn(absence).stream())
				.findFirst() : Optional.empty();
		}

		private static String lower(String address) {
			return address.toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * Who reads for whom today.
	 *
	 * @param until the last day
	 */
	public record StandIn(Account absent, Account deputy, LocalDate until) {
	}

}
