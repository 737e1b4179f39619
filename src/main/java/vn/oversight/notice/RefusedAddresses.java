package vn.oversight.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * Addresses that a mail server refused for good. Nothing more is sent there; the office
 * gets one task for each, {@code bpmn/mail-refused}.
 */
@Component
public class RefusedAddresses {

	private static final Logger log = LoggerFactory.getLogger(RefusedAddresses.class);

	private static final String PROCESS = "mail-refused";

	private final JdbcClient jdbc;

	private final RuntimeService runtime;

	private final Organisation organisation;

	private final SendAgain again;

	private final Clock clock;

	RefusedAddresses(JdbcClient jdbc, RuntimeService runtime, Organisation organisation, SendAgain again, Clock clock) {
		this.jdbc = jdbc;
		this.runtime = runtime;
		this.organisation = organisation;
		this.again = again;
		this.clock = clock;
	}

	/**
	 * Marks an address and asks the office about it, unless that was done before. What
	 * was held for it is refused.
	 * @return whether the office is asked
	 */
	@Transactional
	public boolean mark(String address, String answer) {
		int marked = jdbc.sql("""
				insert into oversight.address_refused (address, answer, since) values (:address, :answer, :now)
				on conflict do nothing""")
			.param("address", address)
			.param("answer", answer)
			.param("now", OffsetDateTime.now(clock))
			.update();
		jdbc.sql("update oversight.notice set state = 'refused', failing_since = null"
				+ " where recipient = :address and state = 'held'")
			.param("address", address)
			.update();
		if (marked == 1) {
			log.warn("Nothing more is sent to {}: {}", address, answer);
			runtime.startProcessInstanceByKey(PROCESS, PROCESS + "/" + address,
					Map.of("address", address, "serverAnswer", cut(answer), "addressHolders", holders(address)));
		}
		return marked == 1;
	}

	/**
	 * Takes back what was decided about some addresses: the server refused everybody. The
	 * office is no longer asked about them.
	 */
	@Transactional
	public void doubt(Collection<String> addresses) {
		for (String address : addresses) {
			if (forget(address)) {
				jdbc.sql("""
						update oversight.notice set state = 'held', failing_since = :now
						where recipient = :address and state = 'refused' and next_try_at > now() - interval '1 day'""")
					.param("address", address)
					.param("now", OffsetDateTime.now(clock))
					.update();
			}
		}
	}

	/**
	 * Writes to an address again, first what it was not sent meanwhile and what still
	 * holds.
	 */
	@Transactional
	public void resume(String address) {
		jdbc.sql("delete from oversight.address_refused where address = :address").param("address", address).update();
		again.sendAllTo(address);
	}

	/**
	 * The same, without waiting for the office to answer its task.
	 * @return whether nothing was sent there until now
	 */
	@Transactional
	public boolean resumeUnasked(String address) {
		boolean wasRefused = forget(address);
		again.sendAllTo(address);
		return wasRefused;
	}

	/** The addresses to which nothing is sent, the latest first. */
	public List<Refused> all() {
		return jdbc.sql("select address, answer, since from oversight.address_refused order by since desc, address")
			.query((row, number) -> new Refused(row.getString("address"), row.getString("answer"),
					row.getObject("since", OffsetDateTime.class).toInstant()))
			.list();
	}

	/** Whether it was marked. */
	boolean forget(String address) {
		runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(PROCESS + "/" + address, PROCESS)
			.list()
			.forEach((asked) -> runtime.deleteProcessInstance(asked.getId(), "Đã gửi lại thư đến địa chỉ này"));
		return jdbc.sql("delete from oversight.address_refused where address = :address")
			.param("address", address)
			.update() > 0;
	}

	String holders(String address) {
		List<String> accounts = organisation.accounts()
			.stream()
			.filter((account) -> address.equals(account.email()))
			.map(Account::name)
			.toList();
		List<String> units = organisation.units()
			.stream()
			.filter((unit) -> address.equals(unit.email()))
			.map(Unit::name)
			.toList();
		List<String> all = java.util.stream.Stream.of(accounts, units).flatMap(List::stream).toList();
		return all.isEmpty() ? "không có trong danh sách tổ chức" : all.stream().collect(Collectors.joining(", "));
	}

	static String cut(String answer) {
		return (answer.length() > 1000) ? answer.substring(0, 1000) + "…" : answer;
	}

	/**
	 * An address to which nothing is sent.
	 *
	 * @param answer what the mail server said
	 */
	public record Refused(String address, String answer, Instant since) {
	}

}
