package vn.oversight.organisation;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
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

/**
 * The password that new accounts begin with: the configured one, or one made for this
 * start and printed once. There is no default.
 */
@Component
class FirstPassword {

	private static final String SETTING = "oversight.initial-password";

	/** Without the letters and digits that are easily mistaken for each other. */
	private static final String CHARACTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

	private final IdentitySettings settings;

	private final IdentityService identity;

	private final boolean isProduction;

	private final List<String> newAccounts = new ArrayList<>();

	private String password;

	FirstPassword(IdentitySettings settings, IdentityService identity, Environment environment) {
		this.settings = settings;
		this.identity = identity;
		this.isProduction = environment.acceptsProfiles(Profiles.of("production"));
	}

	/**
	 * The password for a new account.
	 * @throws ConfigException if none is configured in production, or the configured one
	 * is too weak
	 */
	String of(Account account) {
		if (password == null) {
			password = isConfigured() ? configured() : random();
		}
		newAccounts.add(account.id());
		return password;
	}

	private boolean isConfigured() {
		return settings.initialPassword() != null && !settings.initialPassword().isBlank();
	}

	private String configured() {
		if (!isStrong(settings.initialPassword())) {
			throw refused("the password is too weak",
					"use 10 characters or more with small and capital letters, a digit and a sign");
		}
		return settings.initialPassword();
	}

	private String random() {
		if (isProduction) {
			throw refused("new accounts need a first password, and in production none is made and printed",
					"set OVERSIGHT_INITIAL_PASSWORD for this start");
		}
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

	private static ConfigException refused(String message, String remedy) {
		return new ConfigException(List.of(new ConfigProblem(SETTING, 0, message, remedy)));
	}

	/** Not through the log: it may be kept. */
	@EventListener(ApplicationReadyEvent.class)
	void printOnce() {
		if (!newAccounts.isEmpty() && !isConfigured()) {
			System.out.printf("""

					==========================================================================
					  Oversight is ready:  %s
					  %d new accounts, as in organisation.yml, such as  %s
					  First password of them all (shown only now):  %s
					==========================================================================

					""", settings.baseUrl(), newAccounts.size(), newAccounts.get(0), password);
		}
		newAccounts.clear();
		password = null;
	}

}
