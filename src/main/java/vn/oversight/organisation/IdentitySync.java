package vn.oversight.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.TreeSet;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
	static final String OURS = "organisation";

	private static final String ADMINISTRATORS = "camunda-admin";

	private static final int BATCH = 500;

	private static final Logger log = LoggerFactory.getLogger(IdentitySync.class);

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
		saveGroups(roles);
		saveUsers(accounts);
		saveMemberships(accounts, organisation);
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

	/**
	 * A group that open tasks name is not removed in silence: health is red then, too.
	 */
	private void removeGroupsExcept(Collection<Role> roles) {
		Set<String> gone = new TreeSet<>(
				database.queryForList("select id_ from public.act_id_group where type_ = ?", String.class, OURS));
		roles.forEach((role) -> gone.remove(role.groupId()));
		for (String group : gone) {
			List<String> tasks = database.queryForList("""
					select coalesce(t.name_, t.id_) from public.act_ru_identitylink link
					join public.act_ru_task t on t.id_ = link.task_id_
					where link.type_ = 'candidate' and link.group_id_ = ? limit 5""", String.class, group);
			if (!tasks.isEmpty()) {
				log.warn(
						"The group {} is removed, because organisation.yml has no such role; open tasks are put to it, "
								+ "which nobody else may hold: {}",
						group, tasks);
			}
			identity.deleteGroup(group);
		}
	}

	private void saveGroups(List<Role> roles) {
		Map<String, String> saved = new HashMap<>();
		database.query("select id_, type_ || ' ' || name_ from public.act_id_group", (row) -> {
			saved.put(row.getString(1), row.getString(2));
		});
		startUp.forEach(
				roles.stream()
					.filter((role) -> !(OURS + " " + role.fullTitle()).equals(saved.get(role.groupId())))
					.toList(),
				(role) -> saveGroup(role.groupId(), role.fullTitle(), OURS, saved.containsKey(role.groupId())));
		if (!saved.containsKey(ADMINISTRATORS)) {
			saveGroup(ADMINISTRATORS, "Quản trị hệ thống", "SYSTEM", false);
		}
	}

	private void saveGroup(String id, String name, String type, boolean isThere) {
		Group group = isThere ? identity.createGroupQuery().groupId(id).singleResult() : identity.newGroup(id);
		group.setName(name);
		group.setType(type);
		identity.saveGroup(group);
	}

	private void saveUsers(List<Account> accounts) {
		Map<String, String> saved = new HashMap<>();
		database.query("select id_, coalesce(first_, '') || chr(10) || coalesce(email_, '') from public.act_id_user",
				(row) -> {
					saved.put(row.getString(1), row.getString(2));
				});
		// whoever still has the password that others began with, too
		Set<String> sharing = new HashSet<>(database
			.queryForList("select account from oversight.credential where must_change and is_shared", String.class));
		Set<String> inNeed = accounts.stream()
			.filter((account) -> !saved.containsKey(account.id())
					|| (sharing.contains(account.id()) && !firstPassword.isShared(account)))
			.map(Account::id)
			.collect(Collectors.toSet());
		startUp.forEach(
				accounts.stream()
					.filter((account) -> inNeed.contains(account.id())
							|| !(account.name() + "\n" + account.email()).equals(saved.get(account.id())))
					.toList(),
				(account) -> saveUser(account, saved.containsKey(account.id()), inNeed.contains(account.id())));
		accounts.stream()
			.filter((account) -> inNeed.contains(account.id()))
			.collect(Collectors.partitioningBy(firstPassword::isShared,
					Collectors.mapping(Account::id, Collectors.toList())))
			.forEach((isShared, ids) -> database.update(
					"update oversight.credential set must_change = true, is_shared = ? where account = any(?)",
					isShared, ids.toArray(String[]::new)));
		database.batchUpdate("insert into oversight.account (id) values (?) on conflict do nothing", accounts, BATCH,
				(row, account) -> row.setString(1, account.id()));
	}

	private void saveUser(Account account, boolean isThere, boolean needsPassword) {
		User user = isThere ? identity.createUserQuery().userId(account.id()).singleResult()
				: identity.newUser(account.id());
		user.setFirstName(account.name());
		user.setLastName("");
		user.setEmail(account.email());
		if (needsPassword) {
			user.setPassword(firstPassword.of(account));
		}
		identity.saveUser(user);
	}

	private void saveMemberships(List<Account> accounts, Organisation organisation) {
		Map<String, Set<String>> held = new HashMap<>();
		database.query("""
				select member.user_id_, member.group_id_ from public.act_id_membership member
				join public.act_id_group g on g.id_ = member.group_id_ and (g.type_ = ? or g.id_ = ?)""", (row) -> {
			held.computeIfAbsent(row.getString(1), (account) -> new HashSet<>()).add(row.getString(2));
		}, OURS, ADMINISTRATORS);
		// the engine would look for account and group of each, which are there
		List<String[]> missing = new ArrayList<>();
		startUp.forEach(accounts, (account) -> {
			Set<String> wanted = new HashSet<>(organisation.groupsOf(account.id()));
			if (account.administrator()) {
				wanted.add(ADMINISTRATORS);
			}
			Set<String> has = held.getOrDefault(account.id(), Set.of());
			has.stream()
				.filter((group) -> !wanted.contains(group))
				.forEach((group) -> identity.deleteMembership(account.id(), group));
			wanted.stream()
				.filter((group) -> !has.contains(group))
				.forEach((group) -> missing.add(new String[] { account.id(), group }));
		});
		database.batchUpdate("insert into public.act_id_membership (user_id_, group_id_) values (?, ?)", missing, BATCH,
				(row, membership) -> {
					row.setString(1, membership[0]);
					row.setString(2, membership[1]);
				});
	}

}
