package vn.oversight.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import vn.oversight.calendar.LimitLevel;
import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigFolder;
import vn.oversight.engine.PersonGroup;

/**
 * The units, roles and accounts of one committee and those below it. Immutable; a change
 * of the file is seen at the next start. Group ids are {@code <unit>.<role>}.
 */
public final class Organisation {

	/** The id of the unit that keeps the records. */
	public static final String OFFICE = "office";

	private final Map<String, Unit> units;

	private final Map<String, Account> accounts;

	private final LineOfAuthority lineOfAuthority;

	private final Map<String, Role> roles = new LinkedHashMap<>();

	private final Map<String, Unit> unitsByGroup = new LinkedHashMap<>();

	private final Map<String, List<String>> groupsByAccount = new HashMap<>();

	private final Unit root;

	Organisation(Map<String, Unit> units, Map<String, Account> accounts, LineOfAuthority lineOfAuthority) {
		this.units = Collections.unmodifiableMap(units);
		this.accounts = Collections.unmodifiableMap(accounts);
		this.lineOfAuthority = lineOfAuthority;
		for (Unit unit : units.values()) {
			for (Role role : unit.roles()) {
				roles.put(role.groupId(), role);
				unitsByGroup.put(role.groupId(), unit);
				role.accounts()
					.forEach((account) -> groupsByAccount.computeIfAbsent(account, (id) -> new ArrayList<>())
						.add(role.groupId()));
			}
		}
		root = units.values().stream().filter((unit) -> unit.parent() == null).findFirst().orElse(null);
	}

	/**
	 * Reads {@code organisation.yml}.
	 * @throws ConfigException with everything that is wrong in the file
	 */
	public static Organisation read(ConfigFolder folder) {
		return new OrganisationFile(folder.read("organisation.yml")).organisation();
	}

	/** The committee that everything is under. */
	public Unit root() {
		return Optional.ofNullable(root).orElseThrow();
	}

	/** The tier of the committee, whose amounts of time limits hold. */
	public LimitLevel limitLevel() {
		return LimitLevel.of(root().level().limitsAs());
	}

	public Optional<Unit> unit(String id) {
		return Optional.ofNullable(units.get(id));
	}

	/**
	 * A unit that has to be there.
	 * @throws IllegalArgumentException if no unit has this id
	 */
	public Unit require(String id) {
		return unit(id).orElseThrow(() -> new IllegalArgumentException("No unit \"" + id + "\" in organisation.yml"));
	}

	/**
	 * A body that decides, by its id or, so that diagrams suit every office, by its kind:
	 * {@code committee} is the first unit of that kind.
	 * @throws IllegalArgumentException if nothing is called so
	 */
	public Unit body(String idOrKind) {
		return unit(idOrKind)
			.or(() -> units.values().stream().filter((unit) -> unit.kind().equals(idOrKind)).findFirst())
			.orElseThrow(
					() -> new IllegalArgumentException("No unit and no kind \"" + idOrKind + "\" in organisation.yml"));
	}

	/**
	 * Who stands for a unit on a day: the unit itself, or whoever has taken its place
	 * since it was dissolved. Empty if nobody has, or if there is no such unit.
	 */
	public Optional<Unit> standingFor(String unitId, LocalDate day) {
		Unit unit = units.get(unitId);
		while (unit != null && unit.isDissolvedOn(day)) {
			unit = (unit.successor() != null) ? units.get(unit.successor()) : null;
		}
		return Optional.ofNullable(unit);
	}

	/** The units of these groups on a day, and those whose place they have taken. */
	public Set<String> unitsOf(Collection<String> groupIds, LocalDate day) {
		Set<String> own = new LinkedHashSet<>();
		groupIds.forEach((group) -> unitOf(group).map(Unit::id).ifPresent(own::add));
		Set<String> all = new LinkedHashSet<>(own);
		units.values()
			.stream()
			.filter((unit) -> unit.isDissolvedOn(day))
			.filter((unit) -> standingFor(unit.id(), day).filter((one) -> own.contains(one.id())).isPresent())
			.forEach((unit) -> all.add(unit.id()));
		return all;
	}

	/** All units, in the order of the file. */
	public Collection<Unit> units() {
		return units.values();
	}

	/** The units that are not dissolved on a day, in the order of the file. */
	public List<Unit> unitsOn(LocalDate day) {
		return units.values().stream().filter((unit) -> !unit.isDissolvedOn(day)).toList();
	}

	/** The unit a group belongs to. */
	public Optional<Unit> unitOf(String groupId) {
		return Optional.ofNullable(unitsByGroup.get(groupId));
	}

	/** The groups of the office, comma-separated as the engine takes them. */
	public String officeGroups() {
		return String.join(",", groups(OFFICE));
	}

	/** The group ids of a unit's roles; empty if there is no such unit. */
	public List<String> groups(String unitId) {
		return unit(unitId).map(Unit::roles).orElse(List.of()).stream().map(Role::groupId).toList();
	}

	public Optional<Role> role(String groupId) {
		return Optional.ofNullable(roles.get(groupId));
	}

	/**
	 * How a group is called in a sentence: its full title, or its id if it is unknown.
	 */
	public String title(String groupId) {
		return role(groupId).map(Role::fullTitle).orElse(groupId);
	}

	/** The active accounts in a group; empty if it is vacant or unknown. */
	public List<Account> members(String groupId) {
		return role(groupId).map(Role::accounts)
			.orElse(List.of())
			.stream()
			.map(accounts::get)
			.filter(Account::active)
			.toList();
	}

	/**
	 * Where a group is written to: its members' addresses, or its unit's if it is vacant.
	 * Empty if the group is unknown. A {@link PersonGroup} is written to while its
	 * account is active.
	 */
	public List<String> addresses(String groupId) {
		if (PersonGroup.isOne(groupId)) {
			return account(PersonGroup.accountOf(groupId)).filter(Account::active)
				.map(Account::email)
				.stream()
				.toList();
		}
		List<String> addresses = members(groupId).stream().map(Account::email).distinct().toList();
		return addresses.isEmpty() ? unitOf(groupId).map(Unit::email).stream().toList() : addresses;
	}

	/**
	 * Whom groups are written to, each address once, and for which of the groups.
	 */
	public Map<String, Set<String>> readers(Collection<String> groupIds) {
		Map<String, Set<String>> readers = new LinkedHashMap<>();
		groupIds.forEach((group) -> addresses(group)
			.forEach((address) -> readers.computeIfAbsent(address, (reader) -> new LinkedHashSet<>()).add(group)));
		return readers;
	}

	/** The name of a unit, or its id if there is none. */
	public String unitName(String id) {
		return unit(id).map(Unit::name).orElse(id);
	}

	/** The name of an account, or its id if there is none. */
	public String accountName(String id) {
		return account(id).map(Account::name).orElse(id);
	}

	/** Whether one of these groups is of the office. */
	public boolean isOfOffice(Collection<String> groupIds) {
		return groups(OFFICE).stream().anyMatch(groupIds::contains);
	}

	/**
	 * Whom the office is written to, as in {@link #readers}; the root unit, for no group,
	 * while nobody is in the office.
	 */
	public Map<String, Set<String>> officeReaders() {
		Map<String, Set<String>> office = readers(groups(OFFICE));
		return office.isEmpty() ? Map.of(root().email(), Set.of()) : office;
	}

	/**
	 * The group id of the position in charge of a unit; empty if none is or the unit is
	 * unknown.
	 */
	public Optional<String> inCharge(String unitId) {
		return unit(unitId).map(Unit::inCharge);
	}

	/** All accounts, the inactive ones too, in the order of the file. */
	public Collection<Account> accounts() {
		return accounts.values();
	}

	public Optional<Account> account(String id) {
		return Optional.ofNullable(accounts.get(id));
	}

	/** The group ids of all roles that an account holds. */
	public List<String> groupsOf(String accountId) {
		return Collections.unmodifiableList(groupsByAccount.getOrDefault(accountId, List.of()));
	}

	/**
	 * Who hears when a task of a group is late, from the bottom up. A vacant rung is
	 * answered by the next one that is held. Empty if the group is unknown.
	 */
	public List<Rung> lineOfAuthority(String groupId) {
		return unitOf(groupId).map((unit) -> lineOfAuthority.climb(unit, groupId, this)).orElse(List.of());
	}

	/**
	 * The steps of the line of authority that a name may mean, see {@link Rung#isCalled}:
	 * a name that is right means one.
	 */
	public List<String> rungsCalled(String step) {
		List<String> rungs = lineOfAuthority.rungs();
		return rungs.contains(step) ? List.of(step)
				: rungs.stream().filter((name) -> Rung.isCalled(name, step)).toList();
	}

	/** The steps of the line of authority, from the bottom up. */
	public List<String> rungs() {
		return lineOfAuthority.rungs();
	}

	LineOfAuthority lineOfAuthority() {
		return lineOfAuthority;
	}

}
