package vn.oversight.organisation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import vn.oversight.engine.StartUp;

/**
 * Lets the engine's users, groups and memberships follow {@code organisation.yml} at each
 * start. Users and groups that somebody made by hand in Admin are left alone.
 */
@Component
class IdentitySync implements SmartInitializingSingleton {

	/** Marks the groups that the file made. */
	private static final String OURS = "organisation";

	private static final String ADMINISTRATORS = "camunda-admin";

	private final Organisation organisation;

	private final IdentityService identity;

	private final FirstPassword firstPassword;

	private final JdbcTemplate database;

	private final StartUp startUp;

	private final ApplicationEventPublisher events;

	IdentitySync(Organisation organisation, IdentityService identity, FirstPassword firstPassword,
			JdbcTemplate database, StartUp startUp, ApplicationEventPublisher events) {
		this.organisation = organisation;
		this.identity = identity;
		this.firstPassword = firstPassword;
		this.database = database;
		this.startUp = startUp;
		this.events = events;
	}

	@Override
	public void afterSingletonsInstantiated() {
		startUp.bringInLine(() -> follow(organisation));
	}

	void follow(Organisation organisation) {
		List<Role> roles = organisation.units().stream().flatMap((unit) -> unit.roles().stream()).toList();
		List<Account> accounts = organisation.accounts().stream().filter(Account::active).toList();
		Map<String, Set<String>> before = holders();
		removeAccountsExcept(accounts);
		removeGroupsExcept(roles);
		roles.forEach((role) -> saveGroup(role.groupId(), role.fullTitle(), OURS));
		saveGroup(ADMINISTRATORS, "Quản trị hệ thống", "SYSTEM");
		accounts.forEach((account) -> {
			saveUser(account);
			saveMemberships(account, organisation.groupsOf(account.id()));
		});
		Map<String, Set<String>> after = holders();
		events.publishEvent(new PostsHandedOver(difference(before, after), difference(after, before)));
	}

	/** The groups of the file by account, as the engine has them. */
	private Map<String, Set<String>> holders() {
		Map<String, Set<String>> groups = new HashMap<>();
		database.query("""
				select member.user_id_, member.group_id_ from public.act_id_membership member
				join public.act_id_group held on held.id_ = member.group_id_ and held.type_ = ?""", (row) -> {
			groups.computeIfAbsent(row.getString(1), (account) -> new HashSet<>()).add(row.getString(2));
		}, OURS);
		return groups;
	}

	private static Map<String, Set<String>> difference(Map<String, Set<String>> groups, Map<String, Set<String>> less) {
		Map<String, Set<String>> difference = new HashMap<>();
		groups.forEach((account, held) -> {
			Set<String> rest = new HashSet<>(held);
			rest.removeAll(less.getOrDefault(account, Set.of()));
			if (!rest.isEmpty()) {
				difference.put(account, rest);
			}
		});
		return difference;
	}

	private void removeAccountsExcept(Collection<Account> accounts) {
		Set<String> gone = new HashSet<>(database.queryForList("select id from oversight.account", String.class));
		gone.removeAll(accounts.stream().map(Account::id).toList());
		for (String account : gone) {
			identity.deleteUser(account);
			database.update("delete from oversight.account where id = ?", account);
		}
	}

	private void removeGroupsExcept(Collection<Role> roles) {
		Set<String> wanted = roles.stream().map(Role::groupId).collect(Collectors.toSet());
		identity.createGroupQuery()
			.groupType(OURS)
			.list()
			.stream()
			.map(Group::getId)
			.filter((group) -> !wanted.contains(group))
			.forEach(identity::deleteGroup);
	}

	private void saveGroup(String id, String name, String type) {
		Group group = identity.createGroupQuery().groupId(id).singleResult();
		if (group == null) {
			group = identity.newGroup(id);
		}
		else if (name.equals(group.getName()) && type.equals(group.getType())) {
			return;
		}
		group.setName(name);
		group.setType(type);
		identity.saveGroup(group);
	}

	private void saveUser(Account account) {
		User user = identity.createUserQuery().userId(account.id()).singleResult();
		boolean needsPassword = user == null || (hasShared(account) && !firstPassword.isShared(account));
		if (user == null) {
			user = identity.newUser(account.id());
		}
		else if (!needsPassword && account.name().equals(user.getFirstName())
				&& account.email().equals(user.getEmail())) {
			remember(account);
			return;
		}
		user.setFirstName(account.name());
		user.setLastName("");
		user.setEmail(account.email());
		if (needsPassword) {
			user.setPassword(firstPassword.of(account));
		}
		identity.saveUser(user);
		remember(account);
		if (needsPassword) {
			database.update("update oversight.credential set must_change = true, is_shared = ? where account = ?",
					firstPassword.isShared(account), account.id());
		}
	}

	/** Whether the account still has the password that others began with, too. */
	private boolean hasShared(Account account) {
		return database.queryForObject(
				"select exists (select from oversight.credential where account = ? and must_change and is_shared)",
				Boolean.class, account.id());
	}

	private void remember(Account account) {
		database.update("insert into oversight.account (id) values (?) on conflict do nothing", account.id());
	}

	private void saveMemberships(Account account, List<String> roles) {
		Set<String> wanted = new HashSet<>(roles);
		if (account.administrator()) {
			wanted.add(ADMINISTRATORS);
		}
		Set<String> held = identity.createGroupQuery()
			.groupMember(account.id())
			.list()
			.stream()
			.filter((group) -> OURS.equals(group.getType()) || ADMINISTRATORS.equals(group.getId()))
			.map(Group::getId)
			.collect(Collectors.toSet());
		held.stream()
			.filter((group) -> !wanted.contains(group))
			.forEach((group) -> identity.deleteMembership(account.id(), group));
		wanted.stream()
			.filter((group) -> !held.contains(group))
			.forEach((group) -> identity.createMembership(account.id(), group));
	}

}
