package vn.oversight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Packages know each other in one direction only. */
class ModuleBoundariesTest {

	private static final Pattern TABLES = Pattern.compile("\\bact_(ru|hi|re|ge|id)_");

	private final Boundaries ours = new Boundaries("vn.oversight");

	private static final JavaClasses main = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("vn.oversight");

	@Test
	void aPackageKnowsOnlyThoseBelowIt() {
		ours.direction().check(main);
	}

	@Test
	void noTwoPackagesKnowEachOther() {
		ours.noCycles().check(main);
	}

	@Test
	void onlyTheEnginePackageTouchesWhatCamundaKeepsToItself() {
		ours.engineInternals().check(main);
	}

	@Test
	void onlyTheNoticePackageKnowsMail() {
		ours.mail().check(main);
	}

	/** Whoever still joins them with tables of ours; nobody may be added. */
	@Test
	void statementsOnTheEnginesTablesStandInTheEnginePackageAndInThese() throws IOException {
		Path sources = Path.of("src/main/java/vn/oversight");
		try (Stream<Path> files = Files.walk(sources)) {
			assertThat(files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !file.startsWith(sources.resolve("engine")))
				.filter((file) -> TABLES.matcher(read(file)).find())
				.map((file) -> file.getFileName().toString().replace(".java", ""))).containsExactlyInAnyOrder(
						"AssignmentBook", "CalendarChange", "CampaignBook", "CaseFiles", "CasesOfTasks", "Deeds",
						"Drafts", "IdentitySync", "Notices", "OpenTasks", "Outbox", "Papers", "PassingOn",
						"ReadersOfFiles", "RoutineCalendarHealth", "StoredPositionsCheck", "Succession", "WatchHealth");
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void eachRuleFindsAPackageThatBreaksIt() {
		String root = "vn.oversight.boundaries";
		Boundaries theirs = new Boundaries(root);
		JavaClasses bad = new ClassFileImporter().importPackages(root);
		assertThatThrownBy(() -> theirs.direction().check(bad)).hasMessageContaining("calendar may not know web")
			.hasMessageContaining("stray has no place in the order")
			.hasMessageNotContaining("web may not know calendar");
		assertThatThrownBy(() -> theirs.noCycles().check(bad)).hasMessageContaining("Cycle detected");
		assertThatThrownBy(() -> theirs.engineInternals().check(bad)).hasMessageContaining("ClockUtil");
		assertThatThrownBy(() -> theirs.mail().check(bad)).hasMessageContaining("MimeMessage");
	}

}
