package vn.oversight.organisation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import vn.oversight.OversightTest;
import vn.oversight.PasswordsChosen;

import static org.assertj.core.api.Assertions.assertThat;

@OversightTest
@RecordApplicationEvents
class IdentitySyncTest {

	@Autowired
	IdentitySync sync;

	@Autowired
	Organisation organisation;

	@Autowired
	IdentityService identity;

	@Autowired
	PasswordsChosen passwords;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ApplicationEvents events;

	@AfterEach
	void back() {
		sync.follow(organisation);
		User clerk = identity.createUserQuery().userId("binh-lu.clerk").singleResult();
		clerk.setPassword("Mat-khau-thu-2026");
		identity.saveUser(clerk);
		passwords.choose();
	}

	@Test
	void everyActiveAccountOfTheFileHasAUserWithItsGroups() {
		for (Account account : organisation.accounts()) {
			if (account.active()) {
				assertThat(groupsOf(account.id())).containsAll(organisation.groupsOf(account.id()));
				assertThat(groupsOf(account.id()).contains("camunda-admin")).isEqualTo(account.administrator());
			}
		}
		assertThat(identity.checkPassword("binh-lu.secretary", "Mat-khau-thu-2026")).isTrue();
	}

	@Test
	void aChangedAccountKeepsItsPasswordAndFollowsTheFile() {
		User user = identity.createUserQuery().userId("binh-lu.clerk").singleResult();
		user.setPassword("Mat-khau-rieng-1");
		identity.saveUser(user);
		sync.follow(organisationOf(new Account("binh-lu.clerk", "Văn thư", "moi@tam-duong.example", true, true),
				role("binh-lu.secretary", "binh-lu.clerk")));
		assertThat(identity.createUserQuery().userId("binh-lu.clerk").singleResult().getEmail())
			.isEqualTo("moi@tam-duong.example");
		assertThat(groupsOf("binh-lu.clerk")).containsExactlyInAnyOrder("binh-lu.secretary", "camunda-admin");
		assertThat(identity.checkPassword("binh-lu.clerk", "Mat-khau-rieng-1")).isTrue();
	}

	@Test
	void anInactiveOrRemovedAccountLosesItsLoginAndAVanishedGroupIsRemoved() {
		sync.follow(organisationOf(new Account("binh-lu.clerk", "Văn thư", "a@tam-duong.example", false, false),
				role("binh-lu.clerk", "binh-lu.clerk")));
		assertThat(identity.createUserQuery().userIdIn("binh-lu.clerk", "binh-lu.secretary").list()).isEmpty();
		assertThat(identity.createGroupQuery().groupId("binh-lu.clerk").count()).isEqualTo(1);
		assertThat(identity.createGroupQuery().groupId("binh-lu.secretary").count()).isZero();
	}

	@Test
	void itIsMadeKnownWhoGaveUpAPositionAndWhoTookIt() {
		sync.follow(organisationOf(new Account("binh-lu.clerk", "Văn thư", "a@tam-duong.example", false, true),
				role("binh-lu.secretary", "binh-lu.clerk")));
		PostsHandedOver posts = events.stream(PostsHandedOver.class).reduce((first, last) -> last).orElseThrow();
		assertThat(posts.taken()).containsExactly(Map.entry("binh-lu.clerk", Set.of("binh-lu.secretary")));
		assertThat(posts.given()).containsEntry("binh-lu.secretary", Set.of("binh-lu.secretary"))
			.containsEntry("binh-lu.clerk", Set.of("binh-lu.clerk"));
	}

	@Test
	void onlyANewAccountHasToChooseAPasswordOfItsOwn() {
		sync.follow(organisationOf(new Account("binh-lu.clerk", "Văn thư", "a@tam-duong.example", false, true),
				role("binh-lu.clerk", "binh-lu.clerk")));
		sync.follow(organisation);
		assertThat(mustChange("binh-lu.clerk")).isFalse();
		assertThat(mustChange("binh-lu.secretary")).isTrue();
	}

	@Test
	void whoStillHasAPasswordThatOthersBeganWithGetsOneOfTheirOwnWhereNoneIsShared() {
		jdbc.sql("update oversight.credential set must_change = true, is_shared = true where account = 'admin'")
			.update();
		sync.follow(organisation);
		assertThat(jdbc.sql("select must_change and not is_shared from oversight.credential where account = 'admin'")
			.query(Boolean.class)
			.single()).isTrue();
		assertThat(mustChange("binh-lu.clerk")).as("whoever has chosen").isFalse();
	}

	private boolean mustChange(String account) {
		return jdbc.sql("select must_change from oversight.credential where account = :id")
			.param("id", account)
			.query(Boolean.class)
			.single();
	}

	@Test
	void whatSomebodyMadeByHandIsLeftAlone() {
		identity.saveUser(identity.newUser("by-hand"));
		Group group = identity.newGroup("by-hand.group");
		identity.saveGroup(group);
		identity.createMembership("by-hand", "by-hand.group");
		identity.createMembership("binh-lu.clerk", "by-hand.group");
		sync.follow(organisation);
		assertThat(groupsOf("by-hand")).containsExactly("by-hand.group");
		assertThat(groupsOf("binh-lu.clerk")).contains("by-hand.group");
	}

	private List<String> groupsOf(String user) {
		return identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
	}

	private static Organisation organisationOf(Account account, Role... roles) {
		Unit unit = new Unit("binh-lu", "Đảng ủy xã Bình Lư", new Level("commune", "Cấp xã", "base"),
				"commune-committee", null, "binh-lu@tam-duong.example", null, "secretary", null, null, null, true,
				Stream.of(roles).toList());
		Map<String, Account> accounts = new LinkedHashMap<>(Map.of(account.id(), account));
		return new Organisation(Map.of(unit.id(), unit), accounts, new LineOfAuthority(List.of("holder")));
	}

	private static Role role(String group, String account) {
		return new Role(group, group, group, List.of(account));
	}

}
