package vn.oversight.foureyes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.cases.Actors;
import vn.oversight.cases.Actors.Actor;
import vn.oversight.engine.PersonGroup;
import vn.oversight.foureyes.FourEyesSettings.Strictness;
import vn.oversight.organisation.Account;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Rung;
import vn.oversight.organisation.Unit;

/**
 * The rules. A step is barred for whoever did, or asked for, what it is about, whoever
 * holds the position that this was done as, and whoever's deputy did it; and for the
 * people of the unit that it is about and whoever is in charge of that. A deputy has the
 * bars of whoever they stand in for, beside their own.
 */
@Component
class FourEyes {

	private static final String BASE = "base";

	/** Few people hold many posts there, too, though it stands above the base. */
	private static final String COMMUNE = "commune-committee";

	private final Organisation organisation;

	private final Actors actors;

	private final Deeds deeds;

	private final FourEyesSettings settings;

	private final WorkingCalendar calendar;

	FourEyes(Organisation organisation, Actors actors, Deeds deeds, FourEyesSettings settings,
			WorkingCalendar calendar) {
		this.organisation = organisation;
		this.actors = actors;
		this.deeds = deeds;
		this.settings = settings;
		this.calendar = calendar;
	}

	/** What stands between somebody and a step; the gravest, if several do. */
	Optional<Verdict> verdict(String account, Asked asked) {
		return verdict(actors.of(account, asked.groups()), asked, deeds.before(asked));
	}

	private Optional<Verdict> verdict(Actor actor, Asked asked, List<Deed> before) {
		boolean isAtBase = isAtBase(asked.groups());
		return bars(actor, asked, before).map((bar) -> new Verdict(bar, settings.of(bar.rule(), isAtBase)))
			.filter((verdict) -> verdict.strictness() != Strictness.OFF)
			.reduce((one, other) -> (other.strictness().compareTo(one.strictness()) > 0) ? other : one);
	}

	private Stream<Bar> bars(Actor actor, Asked asked, List<Deed> before) {
		List<Bar> own = barsOf(actor.account(), actor.own(), asked, before);
		List<List<Bar>> ofAbsent = actor.behalf()
			.stream()
			.map((absent) -> barsOf(absent, organisation.groupsOf(absent), asked, before).stream()
				.map((bar) -> inPlaceOf(absent, bar))
				.toList())
			.toList();
		boolean areAllBarred = !ofAbsent.isEmpty() && ofAbsent.stream().noneMatch(List::isEmpty);
		return areAllBarred ? Stream.concat(own.stream(), ofAbsent.get(0).stream()) : own.stream();
	}

	private Bar inPlaceOf(String absent, Bar bar) {
		return new Bar(bar.rule(),
				"Đồng chí xử lý thay %s; %s".formatted(organisation.accountName(absent),
						bar.vietnamese().replaceFirst("^Đồng chí", "người được thay")),
				"you stand in for \"%s\", of whom holds: ".formatted(absent) + bar.english());
	}

	private List<Bar> barsOf(String account, List<String> groups, Asked asked, List<Deed> before) {
		List<Bar> bars = new ArrayList<>();
		before.stream().flatMap((deed) -> did(account, groups, deed).stream()).findFirst().ifPresent(bars::add);
		asked.notOf().forEach((unit) -> answersFor(account, groups, unit).ifPresent(bars::add));
		return bars;
	}

	private Optional<Bar> did(String account, List<String> groups, Deed deed) {
		String step = deed.name();
		if (deed.account().equals(account)) {
			return Optional.of(new Bar(Bar.Rule.NOT_BY, "Đồng chí đã làm bước “%s” của hồ sơ này".formatted(step),
					"you did \"%s\" of this case".formatted(deed.element())));
		}
		if (deed.behalf().contains(account)) {
			return Optional.of(new Bar(Bar.Rule.NOT_BY,
					"Đồng chí được người khác xử lý thay ở bước “%s” của hồ sơ này".formatted(step),
					"your deputy did \"%s\" of this case".formatted(deed.element())));
		}
		if (deed.actedAs() != null && groups.contains(deed.actedAs())) {
			return Optional.of(new Bar(Bar.Rule.NOT_BY,
					"Đồng chí giữ chức danh %s, chức danh đã làm bước “%s” của hồ sơ này"
						.formatted(organisation.title(deed.actedAs()), step),
					"your position \"%s\" did \"%s\" of this case".formatted(deed.actedAs(), deed.element())));
		}
		return Optional.empty();
	}

	private Optional<Bar> answersFor(String account, List<String> groups, String unit) {
		Set<String> units = new LinkedHashSet<>(List.of(unit));
		organisation.standingFor(unit, calendar.today()).map(Unit::id).ifPresent(units::add);
		String name = organisation.unitName(unit);
		if (units.stream().flatMap((one) -> organisation.groups(one).stream()).anyMatch(groups::contains)) {
			return Optional.of(new Bar(Bar.Rule.NOT_OF, "Đồng chí thuộc %s, đơn vị mà việc này xem xét".formatted(name),
					"you belong to the unit \"%s\" that this is about".formatted(unit)));
		}
		boolean isInCharge = units.stream()
			.flatMap((one) -> organisation.inCharge(one).stream())
			.anyMatch((position) -> groups.contains(position)
					|| organisation.members(position).stream().map(Account::id).anyMatch(account::equals));
		return isInCharge
				? Optional
					.of(new Bar(Bar.Rule.NOT_OF, "Đồng chí phụ trách %s, đơn vị mà việc này xem xét".formatted(name),
							"you are in charge of the unit \"%s\" that this is about".formatted(unit)))
				: Optional.empty();
	}

	private boolean isAtBase(List<String> groups) {
		List<String> positions = groups.stream().filter((group) -> !PersonGroup.isOne(group)).toList();
		return !positions.isEmpty() && positions.stream()
			.allMatch((group) -> organisation.unitOf(group)
				.filter((unit) -> COMMUNE.equals(unit.kind()) || BASE.equals(unit.level().limitsAs()))
				.isPresent());
	}

	/** The positions among those asked in which somebody may do the step. */
	List<String> free(Asked asked) {
		List<Deed> before = deeds.before(asked);
		return asked.groups().stream().filter((group) -> hasFree(group, asked, before)).toList();
	}

	/** Whether somebody is asked, and nobody who is may do it. */
	boolean areAllBarred(Asked asked) {
		return asked.groups().stream().flatMap(this::accounts).findAny().isPresent() && free(asked).isEmpty();
	}

	private Stream<String> accounts(String group) {
		return PersonGroup.isOne(group) ? Stream.of(PersonGroup.accountOf(group))
				: organisation.members(group).stream().map(Account::id);
	}

	private boolean hasFree(String group, Asked asked, List<Deed> before) {
		return accounts(group).anyMatch(
				(account) -> verdict(new Actor(account, organisation.groupsOf(account), group, Set.of()), asked, before)
					.filter((verdict) -> verdict.strictness() == Strictness.REFUSE)
					.isEmpty());
	}

	/**
	 * The next position up in which somebody may do a step that all who are asked may
	 * not: along the lines of authority, then the head of the committee. Empty if there
	 * is none.
	 */
	Optional<String> nextUp(Asked asked) {
		List<Deed> before = deeds.before(asked);
		Unit root = organisation.root();
		return Stream
			.concat(asked.groups()
				.stream()
				.flatMap((group) -> organisation.lineOfAuthority(group).stream().map(Rung::groupId)),
					Stream.of(root.headGroup()))
			.filter(Objects::nonNull)
			.distinct()
			.filter((group) -> !asked.groups().contains(group) && hasFree(group, asked, before))
			.findFirst();
	}

	/**
	 * What is held against somebody, and how strictly.
	 */
	record Verdict(Bar bar, Strictness strictness) {
	}

}
