package vn.oversight.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.oversight.OwnOffice;
import vn.oversight.calendar.TimeLimits;
import vn.oversight.config.ConfigFolder;
import vn.oversight.config.Refusals;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The shipped types, and every mistake that {@code report-types.yml} is refused for. */
class ReportTypesFileTest {

	private static final ConfigFolder SHIPPED = OwnOffice.config();

	private static final String SOUND = """
			report-types:
			  - id: review
			    name: Báo cáo tổng kết
			    ground: Công văn
			    source: Thiết lập của cơ quan
			    status: local
			    limit: report-review
			    nothing-allowed: true
			    outline:
			      - { title: Ưu điểm }
			      - { title: Kiến nghị, optional: true }
			    figures:
			      - { id: members, label: Đảng viên học tập, part: số tham gia, whole: tổng số }
			    synthesised-by: office.clerk, office.chief
			    signed-by: office.chief
			""";

	@TempDir
	private Path folder;

	@Test
	void aSoundFileIsAccepted() {
		ReportType type = read(SOUND).require("review");
		assertThat(type.limitSuffix()).isEqualTo("review");
		assertThat(type.outlineInWords()).isEqualTo("1. Ưu điểm\n2. Kiến nghị (nếu có)");
		assertThat(type.figure("members")).isPresent();
		assertThat(type.isNothingAllowed()).isTrue();
		assertThat(type.sentTo()).isNull();
	}

	@Test
	void theShippedTypesCoverTheRegime() {
		ReportTypes shipped = ReportTypes.read(SHIPPED, limits(), (group) -> organisation().role(group).isPresent());
		assertThat(shipped.all()).extracting(ReportType::id)
			.contains("quarterly-work", "half-year-work", "annual-work", "resolution-review", "ad-hoc");
		assertThat(shipped.require("resolution-review").outline()).extracting(ReportType.Part::title)
			.contains("Ưu điểm", "Hạn chế, khuyết điểm", "Nguyên nhân", "Bài học kinh nghiệm", "Đề xuất, kiến nghị");
		assertThat(shipped.require("resolution-review").figures()).hasSize(3);
		assertThat(shipped.all()).allSatisfy((type) -> assertThat(type.source()).contains("nội bộ"));
	}

	@Test
	void anUnknownTypeIsNamedWithTheKnownOnes() {
		assertThatIllegalArgumentException().isThrownBy(() -> read(SOUND).require("reveiw"))
			.withMessage("No report type \"reveiw\" in report-types.yml. Known are review");
	}

	@Test
	void aFileWithoutTypesIsRefused() {
		assertThat(Refusals.of(() -> read("types: []\n")))
			.contains("1: \"report-types\" is missing. Remedy: add the key \"report-types\".");
	}

	@Test
	void aBadOrDuplicateIdIsRefused() {
		assertThat(refusals("id: review", "id: Tổng kết"))
			.containsExactly("2: \"Tổng kết\" cannot be an id. Remedy: use lower-case letters, digits and hyphens.");
		assertThat(Refusals.of(() -> read(SOUND + SOUND.replace("report-types:\n", "")))).containsExactly(
				"16: report type \"review\" stands here a second time. Remedy: remove it, or give it another id.");
		assertThat(refusals("whole: tổng số }",
				"whole: tổng số }\n      - { id: members, label: Nữ, part: nữ, whole: tổng số }"))
			.containsExactly(
					"14: figure \"members\" stands here a second time. Remedy: remove it, or give it another id.");
	}

	@Test
	void anUnknownLimitPositionOrStatusIsRefused() {
		assertThat(refusals("limit: report-review", "limit: sign-plan")).singleElement()
			.satisfies((refusal) -> assertThat(refusal).startsWith(
					"7: the time limit \"sign-plan\" is not known. Remedy: write one of report-quarter, report-half"));
		assertThat(refusals("office.clerk, office.chief", "office.clerk, office.nobody")).containsExactly(
				"14: \"synthesised-by\" names the unknown position \"office.nobody\". Remedy: write <unit>.<role> of a role in organisation.yml.");
		assertThat(refusals("status: local", "status: law"))
			.containsExactly("6: status \"law\" is not known. Remedy: write one of verified, to-confirm, local.");
	}

	@Test
	void anOutlineThatAsksForNothingIsRefused() {
		assertThat(refusals("      - { title: Ưu điểm }\n      - { title: Kiến nghị, optional: true }\n", ""))
			.isNotEmpty();
		assertThat(refusals("title: Ưu điểm", "name: Ưu điểm")).contains(
				"10: \"title\" is missing. Remedy: add the key \"title\".",
				"10: the key \"name\" is not known here. Remedy: remove it, or correct it to one of title, optional.");
	}

	private List<String> refusals(String sound, String unsound) {
		assertThat(SOUND).contains(sound);
		return Refusals.of(() -> read(SOUND.replace(sound, unsound)));
	}

	private ReportTypes read(String yaml) {
		try {
			Files.writeString(folder.resolve("report-types.yml"), yaml);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return ReportTypes.read(new ConfigFolder(folder), limits(), (group) -> organisation().role(group).isPresent());
	}

	private static TimeLimits limits() {
		return TimeLimits.read(SHIPPED, (group) -> true);
	}

	private static Organisation organisation() {
		return Organisation.read(SHIPPED);
	}

}
