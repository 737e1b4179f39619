package vn.oversight.answers;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;

import vn.oversight.calendar.WorkingCalendar;
import vn.oversight.engine.Refusal;
import vn.oversight.organisation.Candidates;
import vn.oversight.organisation.Organisation;
import vn.oversight.organisation.Unit;

/**
 * Whom a list of names means today: units, kinds of units, positions. A dissolved unit is
 * its successor.
 */
@Component
class Consulted {

	/** Each is a task of its own in one case. */
	static final int MOST = 60;

	private final Organisation organisation;

	private final Candidates candidates;

	private final WorkingCalendar calendar;

	Consulted(Organisation organisation, Candidates candidates, WorkingCalendar calendar) {
		this.organisation = organisation;
		this.candidates = candidates;
		this.calendar = calendar;
	}

	/**
	 * Those that are to be asked, each once, in the order of their names.
	 * @param names ids and kinds, a text with commas or a list of a form; {@code null}
	 * for none
	 * @param compulsory the same for those that must be among them
	 * @throws Refusal if a name means nobody, one that is compulsory is not among them,
	 * or they are too many
	 */
	List<Asked> of(Object names, Object compulsory) {
		Map<String, Asked> asked = new LinkedHashMap<>();
		names(names).flatMap(this::named).forEach((one) -> asked.putIfAbsent(one.id(), one));
		names(compulsory).flatMap(this::named).forEach((one) -> {
			if (asked.computeIfPresent(one.id(), (id, known) -> known.asCompulsory()) == null) {
				throw new Refusal("Phải lấy ý kiến của %s; mời đưa vào danh sách lấy ý kiến.".formatted(one.name()),
						"\"%s\" must be asked for its opinion; put it on the list.".formatted(one.id()));
			}
		});
		if (asked.size() > MOST) {
			throw new Refusal("Một lần lấy ý kiến nhiều nhất %d nơi; mời bớt danh sách.".formatted(MOST),
					"At most %d can be asked at once.".formatted(MOST));
		}
		return List.copyOf(asked.values());
	}

	/** The groups that answer for one of those asked, today. */
	List<String> groups(String asked) {
		return organisation.unit(asked).isPresent() ? candidates.groups(asked) : List.of(asked);
	}

	private static Stream<String> names(Object names) {
		if (names instanceof SpinJsonNode list && list.isArray()) {
			return list.elements().stream().map(SpinJsonNode::stringValue);
		}
		return (names instanceof String text)
				? Arrays.stream(text.split(",")).map(String::strip).filter((name) -> !name.isEmpty()) : Stream.of();
	}

	private Stream<Asked> named(String name) {
		LocalDate today = calendar.today();
		if (Unit.KINDS.contains(name)) {
			return organisation.unitsOn(today)
				.stream()
				.filter((unit) -> unit.kind().equals(name))
				.map((unit) -> new Asked(unit.id(), unit.name(), false, false));
		}
		if (organisation.unit(name).isPresent()) {
			return Stream.of(organisation.standingFor(name, today)
				.map((unit) -> new Asked(unit.id(), unit.name(), false, false))
				.orElseGet(() -> new Asked(name, organisation.unitName(name), false, true)));
		}
		if (organisation.role(name).isPresent()) {
			return Stream.of(new Asked(name, organisation.title(name), false, false));
		}
		throw new Refusal("Không có đơn vị, chức danh “%s” để lấy ý kiến; mời chọn lại.".formatted(name),
				"There is no unit or position \"%s\" to be asked.".formatted(name));
	}

}
