package vn.oversight.engine;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files and folders that the service's user alone reads, where the file system knows of
 * users; on others their folder has to be protected by whoever installs.
 */
public final class OwnFiles {

	private static final boolean KNOWS_USERS = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private OwnFiles() {
	}

	/** Makes the folder when it is missing, and takes it from everybody else. */
	public static void createFolder(Path folder) throws IOException {
		Files.createDirectories(folder, only("rwx------"));
		protect(folder, "rwx------");
	}

	/** Makes the file, empty, when it is missing, and takes it from everybody else. */
	public static void create(Path file) throws IOException {
		if (file.toAbsolutePath().getParent() != null) {
			Files.createDirectories(file.toAbsolutePath().getParent(), only("rwx------"));
		}
		if (!Files.exists(file)) {
			Files.createFile(file, only("rw-------"));
		}
		protect(file, "rw-------");
	}

	private static FileAttribute<?>[] only(String permissions) {
		return KNOWS_USERS
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

	private static void protect(Path path, String permissions) throws IOException {
		if (KNOWS_USERS && !Files.getPosixFilePermissions(path).equals(PosixFilePermissions.fromString(permissions))) {
			Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
		}
	}

}
