package vn.oversight.books;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.oversight.OwnOffice;
import vn.oversight.config.ConfigFolder;
import vn.oversight.config.Refusals;
import vn.oversight.organisation.Organisation;

import static org.assertj.core.api.Assertions.assertThat;

/** A sound {@code registers.yml}, and every mistake that one is refused for. */
class BooksFileTest {

	private static final String SOUND = """
			registers:
			  - id: visits
			    title: Sổ dự sinh hoạt
			    prefix: DSH
			    readers: [office, organisation-board.officer]
			    writers: [office.clerk]
			    unit-sees-own: true
			    period: quarter
			    expected-of: commune-committee
			    retention: 24
			    fields:
			      - { id: name, label: Tên, type: text, most: 120, required: true }
			      - { id: attended, label: Đảng viên dự, type: n-of-N }
			      - { id: kind, label: Loại, type: choice, choices: [ { id: a, label: Một } ] }
			      - { id: earlier, label: Lần trước, type: choice, choices: "rows:visits" }
			      - { id: person, label: Họ tên, type: text, most: 80, protected: true }
			    sums: [unit, period, kind]
			""";

	@TempDir
	private Path folder;

	@Test
	void aSoundFileIsAccepted() {
		Book book = read(SOUND).require("visits");
		assertThat(book.unitRequired()).isTrue();
		assertThat(book.protectedFields()).extracting(Field::id).containsExactly("person");
		assertThat(book.figures()).extracting(Field::id).containsExactly("attended");
		assertThat(book.field("earlier").orElseThrow().rowsOf()).isEqualTo("visits");
		assertThat(book.isReadBy(List.of("office.chief"))).isTrue();
		assertThat(book.isReadBy(List.of("organisation-board.head"))).isFalse();
		assertThat(book.isWrittenBy(List.of("office.chief"))).isFalse();
		assertThat(book.isWrittenBy(List.of("office.clerk"))).isTrue();
	}

	@Test
	void anOfficeWithoutTheFileHasTheShippedOnes() {
		assertThat(Books.read(new ConfigFolder(folder), organisation()).all()).extracting(Book::id).contains("cells");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					type: n-of-N              | type: n-of-n             | 13: type "n-of-n" is not known; did you mean "n-of-N"?
					type: text, most: 120     | type: txt, most: 120     | 12: type "txt" is not known; did you mean "text"?
					type: text, most: 120     | type: text               | 12: "most" is missing
					most: 120, required       | most: 5000, required     | 12: "most" is "5000"
					id: attended              | id: unit                 | 13: each row has "unit" without being told
					id: attended              | id: name                 | 13: field "name" stands here a second time
					rows:visits               | rows:visit               | 15: there are no choices "rows:visit"; did you mean "visits"?
					type: n-of-N              | type: n-of-N, protected: true | 13: only texts can be protected
					period: quarter           | period: folded           | 8: period "folded" is not known
					[unit, period, kind]      | [unit, perod]            | 17: figures cannot be added up by "perod"; did you mean "period"?
					[unit, period, kind]      | [person]                 | 17: figures cannot be added up by "person"
					[office.clerk]            | [office.clrk]            | 6: "writers" names the unknown position or unit "office.clrk"; did you mean "office.clerk"?
					unit-sees-own             | unit-see-own             | 7: the key "unit-see-own" is not known here; did you mean "unit-sees-own"?
					prefix: DSH               | prefix: dsh              | 4: numbers cannot begin with "dsh"
					commune-committee         | communes                 | 9: expected-of "communes" is not known
					[ { id: a, label: Một } ] | []                       | 14: there is nothing to choose from
					""")
	void aMistakeIsRefusedWithItsLine(String sound, String unsound, String refusal) {
		assertThat(SOUND).contains(sound);
		assertThat(Refusals.of(() -> read(SOUND.replaceFirst(java.util.regex.Pattern.quote(sound), unsound)))).first()
			.asString()
			.startsWith(refusal)
			.contains("Remedy: ");
	}

	@Test
	void whatNamesPersonsHasATime() {
		assertThat(Refusals.of(() -> read(SOUND.replace("    retention: 24\n", ""))))
			.containsExactly("2: \"retention\" is missing. Remedy: add the key \"retention\".");
	}

	@Test
	void theShippedRegistersAreSound() {
		assertThat(Books.read(OwnOffice.config(), organisation()).all()).extracting(Book::id)
			.contains("cells", "cell-visits", "reception");
	}

	private Books read(String yaml) {
		try {
			Files.writeString(folder.resolve("registers.yml"), yaml);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return Books.read(new ConfigFolder(folder), organisation());
	}

	private static Organisation organisation() {
		return Organisation.read(OwnOffice.config());
	}

}
