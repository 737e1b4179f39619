package vn.oversight.deadline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.oversight.OwnOffice;
import vn.oversight.config.ConfigFolder;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;

class TaskLineTest {

	@TempDir
	Path folder;

	@Test
	void theLineRunsFromTheHolderToTheStandingDeputy() throws IOException {
		TaskLine line = line(organisation(), null, "binh-lu.clerk");
		assertThat(line.addressesByTitle("holder").values()).containsExactly(List.of(address("binh-lu.clerk")));
		assertThat(line.addressesByTitle("head").values()).containsExactly(List.of(address("binh-lu.secretary")));
		assertThat(line.addressesByTitle("in-charge").values())
			.containsExactly(List.of(address("organisation-board.head")));
		assertThat(line.addressesByTitle("standing-deputy")).containsOnlyKeys("Phó Bí thư Thường trực Huyện ủy");
		assertThat(line.problems()).isEmpty();
	}

	@Test
	void aVacantRungIsAnsweredByTheNextThatIsHeld() throws IOException {
		TaskLine line = line(organisation("binh-lu.secretary", "organisation-board.head"), null, "binh-lu.clerk");
		assertThat(line.addressesByTitle("head").values()).containsExactly(List.of(address("standing-deputy")));
		assertThat(line.addressesByTitle("in-charge").values()).containsExactly(List.of(address("standing-deputy")));
	}

	@Test
	void aVacantHolderIsAnsweredByTheHeadOfItsUnit() throws IOException {
		TaskLine line = line(organisation("binh-lu.clerk"), null, "binh-lu.clerk");
		assertThat(line.addressesByTitle("holder").values()).containsExactly(List.of(address("binh-lu.secretary")));
	}

	@Test
	void aUnitInNobodysChargeIsAnsweredForByTheNextRung() throws IOException {
		TaskLine line = line(organisation(), null, "standing-board.propaganda-head");
		assertThat(line.addressesByTitle("in-charge").values()).containsExactly(List.of(address("standing-deputy")));
	}

	@Test
	void aClaimIsClimbedFromTheGroupItWasMadeFor() throws IOException {
		TaskLine line = line(organisation(), "son-binh.clerk", "binh-lu.clerk", "son-binh.clerk");
		assertThat(line.addressesByTitle("holder").values()).containsExactly(List.of(address("son-binh.clerk")));
		assertThat(line.addressesByTitle("head").values()).containsExactly(List.of(address("son-binh.secretary")));
	}

	@Test
	void aClaimByAnAccountThatIsNoLongerActiveCountsForNothing() throws IOException {
		TaskLine line = line(organisation("binh-lu.clerk"), "binh-lu.clerk", "binh-lu.clerk", "binh-lu.secretary");
		assertThat(line.addressesByTitle("holder").values()).containsExactly(List.of(address("binh-lu.secretary")));
	}

	@Test
	void aTaskPutToNobodyHasNoLine() throws IOException {
		TaskLine line = line(organisation(), null);
		assertThat(line.addressesByTitle("standing-deputy")).isEmpty();
		assertThat(line.problems()).containsExactly("the task is put to nobody");
	}

	private static TaskLine line(Organisation organisation, String assignee, String... groups) {
		return new TaskLine(new TaskLine.Holders(assignee, List.of(groups)), organisation);
	}

	/** The sample organisation where some accounts are no longer active. */
	private Organisation organisation(String... inactive) throws IOException {
		String file = Files.readString(OwnOffice.CONFIG.resolve("organisation.yml"));
		for (String account : inactive) {
			assertThat(file).contains("accounts: [" + account + "]", "email: " + address(account));
			file = file.replace("accounts: [" + account + "]", "accounts: []")
				.replace("email: " + address(account), "email: " + address(account) + ", active: false");
		}
		Files.writeString(folder.resolve("organisation.yml"), file);
		return Organisation.read(new ConfigFolder(folder));
	}

	private static String address(String account) {
		return account + "@tam-duong.example";
	}

}
