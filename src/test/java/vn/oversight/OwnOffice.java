package vn.oversight;

import java.nio.file.Path;

import vn.oversight.config.ConfigFolder;

/**
 * The organisation of the tests, its calendar, its routines and its reports: what an
 * office changes in {@code config/} breaks no test. Limits, mails and what else belongs
 * to the diagrams are the shipped ones; the build puts them beside.
 */
public final class OwnOffice {

	/** Given by the build to everything that runs in its process. */
	public static final Path CONFIG = Path.of(System.getProperty("oversight.config-dir"));

	private OwnOffice() {
	}

	public static ConfigFolder config() {
		return new ConfigFolder(CONFIG);
	}

}
