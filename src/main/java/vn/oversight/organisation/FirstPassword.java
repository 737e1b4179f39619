package vn.oversight.organisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigProblem;
import vn.oversight.engine.EngineSettings;
import vn.oversight.engine.OwnFiles;

/**
 * The passwords that new accounts begin with. Each account has its own, written into a
 * file that only the service's user reads. Where nobody but this machine reaches the
 * application, the accounts of roles share one, which is printed once; administrators
 * never do. There is no default.
 */
@Component
class FirstPassword {

	/** In the data folder; lines of account, password and day. */
	static final String FILE = "first-passwords.txt";

	/** Without the letters and digits that are easily mistaken for each other. */
	private static final String CHARACTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

	private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

	private final IdentitySettings settings;

	private final IdentityService identity;

	private final Path file;

	private final boolean isTrial;

	private final Map<String, String> printed = new LinkedHashMap<>();

	private int accounts;

	private boolean isFileWritten;

	private String shared;

	FirstPassword(IdentitySettings settings, EngineSettings folders, IdentityService identity,
			Environment environment) {
		this.settings = settings;
		this.identity = identity;
		this.file = folders.dataDir().resolve(FILE);
		this.isTrial = !environment.acceptsProfiles(Profiles.of("production"))
				&& THIS_MACHINE.contains(environment.getProperty("server.address", ""));
	}

	/**
	 * Whether accounts of roles share their first password at this start: it was set for
	 * all of them, or nobody else reaches this machine.
	 */
	boolean isShared(Account account) {
		return !account.administrator() && (isTrial || isSet(settings.initialPassword()));
	}

	/**
	 * The password for a new account, or for one that still had a shared one.
	 * @throws ConfigException if a configured one is too weak, or the file cannot be
	 * written
	 */
	String of(Account account) {
		accounts++;
		if (account.administrator()) {
			return isSet(settings.initialAdminPassword())
					? strong("oversight.initial-admin-password", settings.initialAdminPassword())
					: told(account.id(), random());
		}
		if (isSet(settings.initialPassword())) {
			return strong("oversight.initial-password", settings.initialPassword());
		}
		if (!isTrial) {
			return told(account.id(), random());
		}
		if (shared == null) {
			shared = random();
			printed.put(account.id(), shared);
		}
		return shared;
	}

	/** Before the account is made: a password that nobody is told opens nothing. */
	private String told(String account, String password) {
		if (isTrial) {
			printed.put(account, password);
			return password;
		}
		try {
			OwnFiles.create(file);
			Files.writeString(file, account + "\t" + password + "\t" + LocalDate.now() + "\n",
					StandardOpenOption.APPEND);
			isFileWritten = true;
			return password;
		}
		catch (IOException ex) {
			throw refused("oversight.data-dir", "the first passwords cannot be written to " + file + ": " + ex,
					"let the service's user own the data folder");
		}
	}

	private static boolean isSet(String value) {
		return value != null && !value.isBlank();
	}

	private String strong(String setting, String password) {
		if (!isStrong(password)) {
			throw refused(setting, "the password is too weak",
					"use 10 characters or more with small and capital letters, a digit and a sign");
		}
		return password;
	}

	private String random() {
		SecureRandom dice = new SecureRandom();
		String candidate;
		do {
			candidate = IntStream.range(0, 4)
				.mapToObj((block) -> IntStream.range(0, 4)
					.mapToObj((place) -> CHARACTERS.charAt(dice.nextInt(CHARACTERS.length())))
					.map(String::valueOf)
					.collect(Collectors.joining()))
				.collect(Collectors.joining("-"));
		}
		while (!isStrong(candidate));
		return candidate;
	}

	private boolean isStrong(String candidate) {
		return identity.checkPasswordAgainstPolicy(candidate).isValid();
	}

	private static ConfigException refused(String setting, String message, String remedy) {
		return new ConfigException(List.of(new ConfigProblem(setting, 0, message, remedy)));
	}

	/** Not through the log: it may be kept. */
	@EventListener(ApplicationReadyEvent.class)
	void tellOnce() {
		if (!printed.isEmpty() || isFileWritten) {
			StringBuilder told = new StringBuilder();
			printed.forEach((account, password) -> told.append("  First password of %s (shown only now):  %s%n"
				.formatted(password.equals(shared) ? "the accounts of roles" : account, password)));
			if (isFileWritten) {
				told.append("  First passwords, one for each:  %s  (hand them out, then delete it)%n".formatted(file));
			}
			System.out.printf("""

					==========================================================================
					  Oversight is ready:  %s
					  %d new accounts, as in organisation.yml%s
					%s==========================================================================

					""", settings.baseUrl(), accounts,
					printed.containsValue(shared) ? ", such as  " + printed.keySet().iterator().next() : "", told);
		}
		printed.clear();
		isFileWritten = false;
		accounts = 0;
		shared = null;
	}

}
