package vn.oversight.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.util.FileSystemUtils;

import vn.oversight.OwnOffice;

/** The shipped configuration with more communes than any district has. */
public final class ManyUnits {

	/** Those of the sample. */
	private static final int COMMUNES = 13;

	private static final String NEXT = "  # the judicial bodies\n";

	private static final String UNIT = """
			  - id: commune-%1$d
			    name: Đảng ủy xã số %1$d
			    level: commune
			    kind: commune-committee
			    parent: tam-duong
			    email: commune-%1$d@tam-duong.example
			    in-charge: standing-board.organisation-head
			    head: secretary
			    roles:
			      - { id: secretary, title: Bí thư }
			      - { id: clerk, title: Cán bộ văn phòng }
			""";

	private ManyUnits() {
	}

	/**
	 * Writes the configuration.
	 * @param communes how many there are in all
	 * @return the folder
	 */
	public static Path write(Path folder, int communes) throws IOException {
		FileSystemUtils.copyRecursively(OwnOffice.CONFIG, folder);
		Path organisation = folder.resolve("organisation.yml");
		String sample = Files.readString(organisation);
		if (!sample.contains(NEXT)) {
			throw new IllegalStateException("The sample has no line \"" + NEXT.strip() + "\" any more");
		}
		Files.writeString(organisation,
				sample.replace(NEXT,
						IntStream.rangeClosed(COMMUNES + 1, communes)
							.mapToObj(UNIT::formatted)
							.collect(Collectors.joining("", "", NEXT))));
		return folder;
	}

}
