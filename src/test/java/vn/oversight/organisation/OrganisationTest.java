package vn.oversight.organisation;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import vn.oversight.OwnOffice;
import vn.oversight.config.ConfigFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The sample: a district committee with 13 communes. */
class OrganisationTest {

	private final Organisation organisation = Organisation.read(OwnOffice.config());

	@Test
	void theSampleIsPackedAsTheDefault() {
		assertThat(Organisation.read(new ConfigFolder(Path.of("no-such-folder"))).root())
			.isEqualTo(organisation.root());
	}

	@Test
	void theSampleHasTheCommitteeOfTamDuongWithEverythingBelowIt() {
		assertThat(organisation.root().name()).isEqualTo("Huyện ủy Tam Đường");
		assertThat(organisation.root().level().limitsAs()).isEqualTo("district");
		assertThat(units("commune-committee")).hasSize(13).allMatch((unit) -> unit.level().limitsAs().equals("base"));
		assertThat(units("judicial")).extracting(Unit::id)
			.containsExactly("police", "procuracy", "court", "judgment-enforcement");
		assertThat(units("front")).hasSize(1);
		assertThat(units("mass-organisation")).hasSize(5);
	}

	@Test
	void theSampleWritesToNoRealAddress() {
		assertThat(organisation.accounts()).allMatch((account) -> account.email().endsWith("@tam-duong.example"));
		assertThat(organisation.units()).allMatch((unit) -> unit.email().endsWith("@tam-duong.example"));
	}

	@Test
	void everyUnitBelowTheStandingBoardIsInTheChargeOfOneOfItsPositions() {
		assertThat(organisation.units())
			.filteredOn((unit) -> !unit.id().matches("tam-duong|standing-board|standing-secretariat"))
			.allMatch((unit) -> organisation.groups("standing-board").contains(unit.inCharge()));
		assertThat(organisation.inCharge("binh-lu")).contains("standing-board.organisation-head");
		assertThat(organisation.inCharge("tam-duong")).isEmpty();
		assertThat(organisation.inCharge("nowhere")).isEmpty();
	}

	@Test
	void aBodyIsNamedByItsIdOrItsKind() {
		assertThat(organisation.body("standing-board").id()).isEqualTo("standing-board");
		assertThat(organisation.body("committee").id()).isEqualTo("tam-duong");
		assertThatIllegalArgumentException().isThrownBy(() -> organisation.body("parliament"))
			.withMessageContaining("parliament");
	}

	@Test
	void aGroupIsReachedByItsMembers() {
		assertThat(organisation.groups("binh-lu")).containsExactly("binh-lu.secretary", "binh-lu.clerk");
		assertThat(organisation.addresses("binh-lu.secretary")).containsExactly("binh-lu.secretary@tam-duong.example");
		assertThat(organisation.addresses("nowhere.secretary")).isEmpty();
		assertThat(organisation.groups("nowhere")).isEmpty();
		assertThat(organisation.members("nowhere.secretary")).isEmpty();
	}

	@Test
	void aTitleReadsAsInASentence() {
		assertThat(organisation.title("binh-lu.secretary")).isEqualTo("Bí thư Đảng ủy xã Bình Lư");
		assertThat(organisation.title("court.head")).isEqualTo("Chánh án Tòa án nhân dân huyện Tam Đường");
		assertThat(organisation.title("standing-board.organisation-head"))
			.isEqualTo("Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Huyện ủy");
		assertThat(organisation.title("nowhere.secretary")).isEqualTo("nowhere.secretary");
	}

	@Test
	void anAccountMayHoldSeveralRoles() {
		assertThat(organisation.groupsOf("organisation-board.head")).containsExactly("standing-board.organisation-head",
				"organisation-board.head");
	}

	@Test
	void theLineOfAuthorityClimbsFromTheHolderToTheStandingDeputySecretary() {
		assertThat(organisation.lineOfAuthority("binh-lu.clerk")).containsExactly(new Rung("holder", "binh-lu.clerk"),
				new Rung("head", "binh-lu.secretary"), new Rung("in-charge", "standing-board.organisation-head"),
				new Rung("standing-secretariat.standing-deputy", "standing-secretariat.standing-deputy"));
		assertThat(organisation.lineOfAuthority("nowhere.clerk")).isEmpty();
	}

	@Test
	void aUnitThatHasToBeThereIsNamedWhenItIsNot() {
		assertThat(organisation.require("binh-lu").name()).isEqualTo("Đảng ủy xã Bình Lư");
		assertThatIllegalArgumentException().isThrownBy(() -> organisation.require("nowhere"))
			.withMessage("No unit \"nowhere\" in organisation.yml");
	}

	private List<Unit> units(String kind) {
		return organisation.units().stream().filter((unit) -> unit.kind().equals(kind)).toList();
	}

}
