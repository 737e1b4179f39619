package vn.oversight.books;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/registers.md} says what the code does. */
class RegistersDocumentTest {

	private final String page = read(Path.of("docs", "registers.md"));

	@Test
	void eachTypeOfFieldIsListedAndNoOther() {
		List<String> listed = page.lines()
			.filter((line) -> line.startsWith("| ") && !line.startsWith("| type"))
			.map((line) -> line.split("\\|")[1].strip())
			.toList();
		assertThat(listed).containsExactlyElementsOf(FieldType.words());
	}

	@Test
	void thePropertiesOfFormsAndTheVerbsAreNamed() {
		assertThat(page).contains(Binding.PROPERTY + " = ", Binding.WITH + " = ", Binding.ENTRY + " = ",
				BooksFile.ROWS + "cells");
		for (var verb : Registers.class.getDeclaredMethods()) {
			if (java.lang.reflect.Modifier.isPublic(verb.getModifiers())) {
				assertThat(page).contains("registers." + verb.getName());
			}
		}
	}

	@Test
	void theShippedFileExplainsEachTypeInItsHead() {
		String head = read(Path.of("config", "registers.yml")).lines()
			.takeWhile((line) -> line.startsWith("#"))
			.reduce("", (one, other) -> one + other);
		assertThat(head).contains(FieldType.words());
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
