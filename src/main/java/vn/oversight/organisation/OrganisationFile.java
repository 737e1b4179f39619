package vn.oversight.organisation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import vn.oversight.config.Address;
import vn.oversight.config.ConfigFile;
import vn.oversight.config.ConfigMap;
import vn.oversight.config.ConfigText;
import vn.oversight.config.Quote;

/**
 * Reads {@code organisation.yml} value by value; what holds between units is left to
 * {@link OrganisationCheck}.
 */
class OrganisationFile {

	private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

	private static final Pattern ACCOUNT_ID = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");

	private static final int LONGEST_ID = 60;

	private final ConfigFile file;

	private final Map<String, Level> levels = new LinkedHashMap<>();

	private final Map<String, Account> accounts = new LinkedHashMap<>();

	private final Map<String, Unit> units = new LinkedHashMap<>();

	private final OrganisationCheck check;

	OrganisationFile(ConfigFile file) {
		this.file = file;
		check = new OrganisationCheck(file);
	}

	Organisation organisation() {
		ConfigMap root = file.root();
		ConfigMap levelNames = root.map("levels");
		if (levelNames != null) {
			levelNames.entries().forEach(this::readLevel);
		}
		root.maps("accounts").forEach(this::readAccount);
		root.maps("units").forEach(this::readUnit);
		List<ConfigText> rungs = root.texts("line-of-authority");
		Organisation organisation = new Organisation(units, accounts,
				new LineOfAuthority(rungs.stream().map(ConfigText::value).toList()));
		check.checkEntries(organisation, rungs);
		file.accept();
		// a vacant ladder is mostly the shadow of another mistake, so it is looked for
		// last
		check.checkLadders(organisation);
		file.accept();
		return organisation;
	}

	private void readLevel(String id, ConfigMap level) {
		levels.put(id, new Level(id, level.text("name"),
				level.oneOf("limits-as", List.of("central", "province", "district", "base"))));
	}

	private void readAccount(ConfigMap account) {
		String id = id(account, ACCOUNT_ID, "lower-case letters, digits, hyphens and dots");
		String owner = "account \"%s\"".formatted(Quote.of(id));
		Account read = new Account(id, account.text("name"), email(account, owner), account.flag("administrator"),
				!account.has("active") || account.flag("active"));
		if (accounts.putIfAbsent(id, read) != null) {
			account.refuse("id", owner + " stands here a second time", "remove it, or give it another id");
		}
	}

	private void readUnit(ConfigMap map) {
		String id = id(map, ID, "lower-case letters, digits and hyphens");
		String owner = "unit \"%s\"".formatted(Quote.of(id));
		String name = map.text("name");
		String kind = map.oneOf("kind", Unit.KINDS);
		Unit unit = new Unit(id, name, level(map, owner), kind, nullable(map, "parent"), email(map, owner),
				nullable(map, "in-charge"), map.text("head"), map.optionalDate("since"), map.optionalDate("until"),
				nullable(map, "successor"), map.has("party") ? map.flag("party") : Unit.PARTY_KINDS.contains(kind),
				roles(map, id, name));
		if (units.putIfAbsent(id, unit) != null) {
			map.refuse("id", owner + " stands here a second time", "remove it, or give it another id");
		}
		else {
			check.read(unit, map);
		}
	}

	private Level level(ConfigMap unit, String owner) {
		String level = unit.text("level");
		if (!level.isEmpty() && !levels.containsKey(level)) {
			unit.refuse("level", "%s has the unknown level \"%s\"".formatted(owner, Quote.of(level)),
					"add it under \"levels\", or write one of " + String.join(", ", levels.keySet()));
		}
		return levels.get(level);
	}

	private List<Role> roles(ConfigMap unit, String unitId, String unitName) {
		Map<String, Role> roles = new LinkedHashMap<>();
		for (ConfigMap role : unit.maps("roles")) {
			String id = id(role, ID, "lower-case letters, digits and hyphens");
			String groupId = unitId + "." + id;
			String title = role.text("title");
			String fullTitle = role.optionalText("full-title");
			List<ConfigText> holders = role.texts("accounts");
			for (ConfigText holder : holders) {
				if (!accounts.containsKey(holder.value())) {
					holder.refuse("role \"%s\" is held by the unknown account \"%s\"".formatted(groupId,
							Quote.of(holder.value())), "add the account under \"accounts\", or correct the id");
				}
			}
			List<String> known = holders.stream()
				.map(ConfigText::value)
				.distinct()
				.filter(accounts::containsKey)
				.toList();
			if (!known.isEmpty() && known.stream().map(accounts::get).noneMatch(Account::active)) {
				role.refuse("accounts",
						"role \"%s\" is held only by inactive accounts: %s".formatted(groupId,
								String.join(", ", known)),
						"make one active, or leave the role vacant with \"accounts: []\"");
			}
			if (roles.putIfAbsent(id, new Role(groupId, title, fullTitle.isEmpty() ? title + " " + unitName : fullTitle,
					known)) != null) {
				role.refuse("id", "role \"%s\" stands here a second time".formatted(groupId),
						"remove it, or give it another id");
			}
			check.read(groupId, role);
		}
		return new ArrayList<>(roles.values());
	}

	private static String nullable(ConfigMap map, String key) {
		String text = map.optionalText(key);
		return text.isEmpty() ? null : text;
	}

	private static String id(ConfigMap map, Pattern pattern, String allowed) {
		String id = map.text("id");
		if (!id.isEmpty() && (id.length() > LONGEST_ID || !pattern.matcher(id).matches())) {
			map.refuse("id", "\"%s\" cannot be an id".formatted(Quote.of(id)),
					"use %s, at most %d characters, beginning with a letter".formatted(allowed, LONGEST_ID));
		}
		return id;
	}

	private static String email(ConfigMap map, String owner) {
		if (!map.has("email")) {
			map.refuse("email", owner + " has no e-mail address", "add the key \"email\"");
		}
		String email = map.optionalText("email");
		if (!email.isEmpty() && !Address.isOfDomain(email)) {
			map.refuse("email", "%s: \"%s\" is not an e-mail address".formatted(owner, Quote.of(email)),
					"write one plain address such as van-phong@tam-duong.example, at most %d characters"
						.formatted(Address.LONGEST));
		}
		return email;
	}

}
