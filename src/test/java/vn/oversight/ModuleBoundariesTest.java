package vn.oversight;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Packages know each other in one direction only. */
class ModuleBoundariesTest {

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
