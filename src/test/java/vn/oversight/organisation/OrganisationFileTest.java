package vn.oversight.organisation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.oversight.config.ConfigFolder;
import vn.oversight.config.Refusals;

import static org.assertj.core.api.Assertions.assertThat;

/** Every mistake that {@code organisation.yml} is refused for, with its message. */
class OrganisationFileTest {

	private static final String SOUND = """
			levels:
			  district: { name: Cấp huyện, limits-as: district }
			  commune: { name: Cấp xã, limits-as: base }
			line-of-authority: [holder, head, in-charge, top.deputy]
			units:
			  - id: top
			    name: Huyện ủy
			    level: district
			    kind: committee
			    email: top@x.example
			    head: secretary
			    roles:
			      - { id: secretary, title: Bí thư, accounts: [boss] }
			      - { id: deputy, title: Phó Bí thư, accounts: [deputy] }
			  - id: binh-lu
			    name: Đảng ủy xã Bình Lư
			    level: commune
			    kind: commune-committee
			    parent: top
			    email: binh-lu@x.example
			    in-charge: top.deputy
			    head: secretary
			    roles:
			      - { id: secretary, title: Bí thư, accounts: [] }
			accounts:
			  - { id: boss, name: Bí thư, email: boss@x.example, administrator: true }
			  - { id: deputy, name: Phó Bí thư, email: deputy@x.example }
			""";

	@TempDir
	private Path folder;

	@Test
	void aSoundFileIsAccepted() {
		assertThat(read(SOUND).units()).extracting(Unit::id).containsExactly("top", "binh-lu");
	}

	@Test
	void aDissolvedUnitIsStoodForByItsSuccessor() {
		Organisation organisation = read(SOUND.replace("    parent: top\n",
				"    parent: top\n    since: 2026-01-01\n    until: 2026-06-30\n    successor: top\n"));
		assertThat(organisation.standingFor("binh-lu", LocalDate.of(2026, 6, 30))).map(Unit::id).contains("binh-lu");
		assertThat(organisation.standingFor("binh-lu", LocalDate.of(2026, 7, 1))).map(Unit::id).contains("top");
		assertThat(organisation.standingFor("nowhere", LocalDate.of(2026, 7, 1))).isEmpty();
	}

	@Test
	void aUnitThatEndsBeforeItBeginsIsRefused() {
		assertThat(life("    since: 2026-07-01\n    until: 2026-06-30\n")).containsExactly(
				"19: unit \"binh-lu\" ends on 2026-06-30, before it begins on 2026-07-01. Remedy: correct one of the two.");
		assertThat(life("    until: 2026-02-31\n")).containsExactly(
				"18: \"2026-02-31\" is not a date. Remedy: write year, month and day, such as \"2026-09-02\".");
	}

	@Test
	void aSuccessorThatCannotSucceedIsRefused() {
		assertThat(life("    successor: top\n")).containsExactly(
				"18: unit \"binh-lu\" has a successor, but is not dissolved. Remedy: add \"until\", its last day.");
		assertThat(life("    until: 2026-06-30\n    successor: nowhere\n")).containsExactly(
				"19: unit \"binh-lu\" has the unknown successor \"nowhere\". Remedy: write the id of a unit in this file.");
		assertThat(life("    until: 2026-06-30\n    successor: binh-lu\n")).containsExactly(
				"19: the successors go round in a circle: binh-lu > binh-lu. Remedy: correct the \"successor\" of one of these units.");
	}

	private List<String> life(String lines) {
		return Refusals.of(() -> read(SOUND.replace("    level: commune\n", "    level: commune\n" + lines)));
	}

	@Test
	void aVacantRungFallsThroughToTheNext() {
		assertThat(read(SOUND).lineOfAuthority("binh-lu.secretary")).containsExactly(new Rung("holder", "top.deputy"),
				new Rung("head", "top.deputy"), new Rung("in-charge", "top.deputy"),
				new Rung("top.deputy", "top.deputy"));
	}

	@Test
	void aVacantRoleIsReachedAtTheAddressOfItsUnit() {
		assertThat(read(SOUND).addresses("binh-lu.secretary")).containsExactly("binh-lu@x.example");
	}

	@Test
	void anInactiveAccountIsNotAMember() {
		Organisation organisation = read(SOUND.replace("[deputy]", "[boss, deputy]")
			.replace("email: deputy@x.example", "email: deputy@x.example, active: false"));
		assertThat(organisation.members("top.deputy")).extracting(Account::id).containsExactly("boss");
		assertThat(organisation.accounts()).hasSize(2);
	}

	@Test
	void aDuplicateUnitIsRefused() {
		assertThat(refusals("id: binh-lu", "id: top"))
			.contains("15: unit \"top\" stands here a second time. Remedy: remove it, or give it another id.");
	}

	@Test
	void anUnknownParentIsRefused() {
		assertThat(refusals("parent: top", "parent: son-binh")).containsExactly(
				"19: unit \"binh-lu\" has the unknown parent \"son-binh\". Remedy: write the id of a unit in this file.");
	}

	@Test
	void aUnitThatIsItsOwnParentIsRefused() {
		assertThat(refusals("parent: top", "parent: binh-lu")).containsExactly(
				"19: the parents go round in a circle: binh-lu > binh-lu. Remedy: correct the \"parent\" of one of these units.");
	}

	@Test
	void aCycleOfParentsIsRefusedOnceAndSoIsAMissingRoot() {
		assertThat(refusals("email: top@", "parent: binh-lu\n    email: top@")).containsExactly(
				"5: no unit is the root. Remedy: leave out \"parent\" of the one unit that all others are under.",
				"10: the parents go round in a circle: top > binh-lu > top. Remedy: correct the \"parent\" of one of these units.");
	}

	@Test
	void aSecondRootIsRefused() {
		assertThat(refusals("    parent: top\n", ""))
			.containsExactly("15: unit \"binh-lu\" is a second root, besides \"top\". Remedy: give it a \"parent\".");
	}

	@Test
	void aLadderWithNobodyAboveIsRefused() {
		assertThat(refusals("accounts: [deputy]", "accounts: []")).containsExactly(
				"13: nobody stands above \"top.secretary\": vacant are top.deputy. Remedy: let an active account hold one of these positions.",
				"24: nobody stands above \"binh-lu.secretary\": vacant are in-charge top.deputy, top.deputy. Remedy: let an active account hold one of these positions.");
	}

	@Test
	void aLineOfAuthorityThatPointsToItselfIsRefused() {
		assertThat(refusals("in-charge, top.deputy]", "in-charge]")).containsExactly(
				"13: the line of authority of \"top.secretary\" points to itself: no other position is on it. Remedy: give the unit an \"in-charge\", or add a group id to \"line-of-authority\".");
		assertThat(refusals("top.deputy]", "head]")).containsExactly(
				"4: the line of authority points to itself: \"head\" stands in it twice. Remedy: remove one of the two.");
		assertThat(refusals("in-charge: top.deputy", "in-charge: binh-lu.secretary")).containsExactly(
				"21: unit \"binh-lu\" is in the charge of its own position \"binh-lu.secretary\": its line of authority points to itself. Remedy: write a position of another unit, or leave \"in-charge\" out.");
	}

	@Test
	void anUnknownOrMissingRungIsRefused() {
		assertThat(refusals("top.deputy]", "top.nobody]")).containsExactly(
				"4: the line of authority has the unknown rung \"top.nobody\". Remedy: write holder, head, in-charge or <unit>.<role> of a role in this file.");
		assertThat(refusals("[holder, head, in-charge, top.deputy]", "[]")).containsExactly(
				"4: the line of authority has no rungs. Remedy: list holder, head, in-charge and group ids, from the bottom up.");
	}

	@ParameterizedTest
	@CsvSource({ "a@b@x.example", "@x.example", "a@", "plain", "'a b@x.example'", "a@x", "bí-thư@x.example",
			"a@xã.example", "'a@x.example,b@x.example'", "'<a@x.example>'", "'a@x.example;b'" })
	void aBadEmailIsRefused(String email) {
		assertThat(refusals("email: binh-lu@x.example", "email: \"" + email + "\""))
			.containsExactly("20: unit \"binh-lu\": \"" + email
					+ "\" is not an e-mail address. Remedy: write one plain address such as van-phong@tam-duong.example, at most 254 characters.");
	}

	@Test
	void anEmailThatOpensASecondHeaderIsRefused() {
		assertThat(refusals("email: deputy@x.example", "email: \"a@b.example\\r\\nBcc: x@y.example\"")).containsExactly(
				"27: \"email\" has a line break or an invisible character in it: \"a@b.example\\u000D\\u000ABcc: x@y.example\". Remedy: type the text again in one line.");
	}

	@Test
	void anEmailOf300CharactersIsRefused() {
		assertThat(refusals("email: deputy@x.example", "email: a@" + "b".repeat(290) + ".example"))
			.containsExactly("27: account \"deputy\": \"a@" + "b".repeat(58)
					+ "…\" is not an e-mail address. Remedy: write one plain address such as van-phong@tam-duong.example, at most 254 characters.");
	}

	@Test
	void aUnitWithoutAnAddressIsRefused() {
		assertThat(refusals("    email: binh-lu@x.example\n", ""))
			.containsExactly("15: unit \"binh-lu\" has no e-mail address. Remedy: add the key \"email\".");
		assertThat(refusals("email: binh-lu@x.example", "email: \"\""))
			.containsExactly("20: \"email\" is empty. Remedy: fill it in.");
	}

	@Test
	void aDuplicateAccountIsRefused() {
		assertThat(refusals("{ id: deputy, name", "{ id: boss, name"))
			.contains("27: account \"boss\" stands here a second time. Remedy: remove it, or give it another id.");
	}

	@Test
	void aDuplicateRoleIsRefused() {
		assertThat(refusals("{ id: deputy, title", "{ id: secretary, title")).contains(
				"14: role \"top.secretary\" stands here a second time. Remedy: remove it, or give it another id.");
	}

	@Test
	void aRoleWithAnUnknownAccountIsRefused() {
		assertThat(refusals("accounts: [deputy]", "accounts: [nobody]")).containsExactly(
				"14: role \"top.deputy\" is held by the unknown account \"nobody\". Remedy: add the account under \"accounts\", or correct the id.");
	}

	@Test
	void anInactiveAccountAsTheOnlyHolderIsRefused() {
		assertThat(refusals("email: deputy@x.example", "email: deputy@x.example, active: false")).containsExactly(
				"14: role \"top.deputy\" is held only by inactive accounts: deputy. Remedy: make one active, or leave the role vacant with \"accounts: []\".");
	}

	@Test
	void anUnknownPositionInChargeIsRefused() {
		assertThat(refusals("in-charge: top.deputy", "in-charge: top.clerk")).containsExactly(
				"21: unit \"binh-lu\" is in the charge of the unknown position \"top.clerk\". Remedy: write <unit>.<role> of a role in this file.");
	}

	@Test
	void anUnknownHeadIsRefused() {
		assertThat(refusals("top.deputy\n    head: secretary", "top.deputy\n    head: chair")).containsExactly(
				"22: the head of unit \"binh-lu\" is the unknown role \"chair\". Remedy: write the id of one of the unit's roles.");
	}

	@ParameterizedTest
	@CsvSource({ "Binh-Lu", "bình-lư", "binh_lu", "binh.lu", "-binh", "1-binh", "'../x'", "binh--lu" })
	void aBadIdIsRefused(String id) {
		assertThat(refusals("id: binh-lu", "id: " + id)).containsExactly("15: \"" + id
				+ "\" cannot be an id. Remedy: use lower-case letters, digits and hyphens, at most 60 characters, beginning with a letter.");
	}

	@Test
	void aBadAccountIdIsRefused() {
		assertThat(refusals("accounts:\n  - {", "accounts:\n  - { id: a..b, name: A, email: a@x.example }\n  - {"))
			.containsExactly(
					"26: \"a..b\" cannot be an id. Remedy: use lower-case letters, digits, hyphens and dots, at most 60 characters, beginning with a letter.");
	}

	@Test
	void anUnknownLevelOrKindIsRefused() {
		assertThat(refusals("level: commune", "level: region")).containsExactly(
				"17: unit \"binh-lu\" has the unknown level \"region\". Remedy: add it under \"levels\", or write one of district, commune.");
		assertThat(refusals("kind: commune-committee", "kind: village")).containsExactly(
				"18: kind \"village\" is not known. Remedy: write one of committee, organ, board, commune-committee, judicial, front, mass-organisation, state.");
		assertThat(refusals("limits-as: base", "limits-as: commune")).containsExactly(
				"3: limits-as \"commune\" is not known. Remedy: write one of central, province, district, base.");
	}

	@Test
	void aFileWithoutAnAdministratorIsRefused() {
		assertThat(refusals(", administrator: true", "")).containsExactly(
				"25: no active account is an administrator. Remedy: give one account \"administrator: true\".");
	}

	@Test
	void mistakesInSeveralPlacesAreAllReported() {
		assertThat(refusals("level: commune\n    kind: commune-committee",
				"level: region\n    kind: village\n    colour: red"))
			.hasSize(3);
	}

	private List<String> refusals(String sound, String wrong) {
		assertThat(SOUND).contains(sound);
		int place = SOUND.indexOf(sound);
		String text = SOUND.substring(0, place) + wrong + SOUND.substring(place + sound.length());
		return Refusals.of(() -> read(text));
	}

	private Organisation read(String text) {
		try {
			Files.writeString(folder.resolve("organisation.yml"), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Organisation.read(new ConfigFolder(folder));
	}

}
