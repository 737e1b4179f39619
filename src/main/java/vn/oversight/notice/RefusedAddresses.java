package vn.oversight.notice;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RuntimeService;
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
class RefusedAddresses {

	private static final String PROCESS = "mail-refused";

	private final JdbcClient jdbc;

	private final RuntimeService runtime;

	private final Organisation organisation;

	private final Clock clock;

	RefusedAddresses(JdbcClient jdbc, RuntimeService runtime, Organisation organisation, Clock clock) {
		this.jdbc = jdbc;
		this.runtime = runtime;
		this.organisation = organisation;
		this.clock = clock;
	}

	/** Marks an address and asks the office about it, unless that was done before. */
	@Transactional
	public void mark(String address, String answer) {
		int marked = jdbc.sql("""
				insert into oversight.address_refused (address, answer, since) values (:address, :answer, :now)
				on conflict do nothing""")
			.param("address", address)
			.param("answer", answer)
			.param("now", clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		if (marked == 1) {
			runtime.startProcessInstanceByKey(PROCESS, PROCESS + "/" + address,
					Map.of("address", address, "serverAnswer", cut(answer), "addressHolders", holders(address)));
		}
	}

	/** Writes to an address again, first what it was not sent meanwhile. */
	@Transactional
	public void resume(String address) {
		jdbc.sql("delete from oversight.address_refused where address = :address").param("address", address).update();
		jdbc.sql("""
				update oversight.notice set state = 'queued', next_try_at = now()
				where recipient = :address and state = 'refused'""").param("address", address).update();
	}

	private String holders(String address) {
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

	private static String cut(String answer) {
		return (answer.length() > 1000) ? answer.substring(0, 1000) + "…" : answer;
	}

}
