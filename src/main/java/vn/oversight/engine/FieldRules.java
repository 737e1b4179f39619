package vn.oversight.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import vn.oversight.engine.FieldDates.Scope;

/**
 * The rules that fields of forms declare beside those on days ({@link FieldDates}).
 * Properties of the field:
 * <ul>
 * <li>{@code differsFrom}: other fields of the row or the form, or variables of the case,
 * separated by commas, whose value this one must not have; of several choices none.</li>
 * <li>{@code atLeast}, {@code atMost}: one or more bounds of a number, separated by
 * commas: a number, another field or a variable, and, in brackets, what it is called. A
 * bound that is not set binds nothing.</li>
 * <li>{@code atLeastRows}: how many rows, or choices, there must be.</li>
 * <li>{@code includes}: choices that must be among them, separated by commas.</li>
 * <li>{@code among}: a field or variable that lists what may be chosen, and, in brackets,
 * what that is. One that is not set binds nothing.</li>
 * <li>{@code gate = checklist}: the rows of a checklist, each answered: {@code no} to a
 * question of the level {@code error} is refused, {@code no} to any other and {@code na}
 * need a {@code remark}.</li>
 * </ul>
 */
final class FieldRules {

	private static final Pattern BOUND = Pattern
		.compile("\\s*(-?\\d{1,15}(?:\\.\\d{1,6})?|[a-zA-Z]\\w*)\\s*(?:\\(([^)]*)\\))?\\s*");

	private FieldRules() {
	}

	/** What is wrong with a value; without what is called where it stands. */
	static List<Refusal> complaints(FormField field, Object value, Scope scope) {
		List<Refusal> complaints = new ArrayList<>();
		List<String> several = several(value);
		differs(field, value, several, scope, complaints);
		if (value instanceof Number number) {
			bound(field, "atLeast", number, scope, complaints);
			bound(field, "atMost", number, scope, complaints);
		}
		String least = field.rule("atLeastRows");
		int rows = (value instanceof JsonNode list) ? list.size() : 0;
		if (!least.isEmpty() && rows < Integer.parseInt(least)) {
			complaints.add(refusal(field,
					"phải có ít nhất %s %s, hiện có %d".formatted(least, field.isList() ? "dòng" : "mục", rows),
					"must have at least " + least + " entries"));
		}
		for (String name : names(field.rule("includes"))) {
			if (!several.contains(name)) {
				complaints.add(refusal(field, "phải có “%s”".formatted(label(field, name)), "must include " + name));
			}
		}
		for (Bound list : Bound.of(field.rule("among"))) {
			List<String> allowed = listed(scope.value(list.name()));
			several.stream()
				.filter((one) -> !allowed.isEmpty() && !allowed.contains(one))
				.forEach((one) -> complaints
					.add(refusal(field, "không được có “%s”%s".formatted(label(field, one), list.called(scope)),
							"must not have %s, which is not in %s".formatted(one, list.name()))));
		}
		if (field.rule("gate").equals("checklist") && value instanceof JsonNode list) {
			gate(field, list, complaints);
		}
		return complaints;
	}

	private static void differs(FormField field, Object value, List<String> several, Scope scope,
			List<Refusal> complaints) {
		for (String other : names(field.rule("differsFrom"))) {
			Object theirs = scope.value(other);
			List<String> forbidden = (theirs instanceof JsonNode) ? several(theirs)
					: (theirs != null && !"".equals(theirs)) ? List.of(theirs.toString()) : List.of();
			boolean isSame = (value instanceof JsonNode) ? several.stream().anyMatch(forbidden::contains)
					: value != null && forbidden.contains(value.toString());
			if (isSame) {
				String called = scope.label(other);
				complaints.add(refusal(field, "không được trùng với " + (called.isEmpty() ? "“" + other + "”" : called),
						"must differ from " + other));
			}
		}
	}

	private static void bound(FormField field, String rule, Number number, Scope scope, List<Refusal> complaints) {
		for (Bound bound : Bound.of(field.rule(rule))) {
			Optional<BigDecimal> limit = bound.value(scope);
			if (limit.isEmpty()) {
				continue;
			}
			int compared = new BigDecimal(number.toString()).compareTo(limit.get());
			boolean isLeast = rule.equals("atLeast");
			if (isLeast ? compared < 0 : compared > 0) {
				complaints.add(refusal(field,
						"phải %s %s%s".formatted(isLeast ? "từ" : "không quá", limit.get().toPlainString(),
								bound.called(scope) + (isLeast ? " trở lên" : "")),
						"must be at %s %s".formatted(isLeast ? "least" : "most", limit.get().toPlainString())));
			}
		}
	}

	private static void gate(FormField list, JsonNode rows, List<Refusal> complaints) {
		for (int index = 0; index < rows.size(); index++) {
			JsonNode row = rows.get(index);
			String answer = row.path("answer").asText("");
			String question = row.path("question").asText("");
			boolean isExplained = !row.path("remark").asText("").isBlank() && !row.path("remark").isNull();
			String wrong = switch (answer) {
				case "yes" -> null;
				case "no" -> row.path("level").asText().equals("error") ? "không đạt, phải khắc phục trước khi gửi"
						: isExplained ? null : "không đạt, đề nghị ghi rõ lý do";
				case "na" -> isExplained ? null : "không áp dụng, đề nghị ghi rõ lý do";
				default -> "chưa được trả lời";
			};
			if (wrong != null) {
				complaints
					.add(new Refusal("“%s”, dòng %d (%s): %s.".formatted(list.label(), index + 1, question, wrong),
							"\"%s\", row %d: answered \"%s\".".formatted(list.key(), index + 1, answer)));
			}
		}
	}

	private static List<String> several(Object value) {
		return (value instanceof JsonNode list && list.isArray())
				? StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList() : List.of();
	}

	private static List<String> listed(Object list) {
		return (list instanceof String text) ? names(text) : several(list);
	}

	private static List<String> names(String rule) {
		return rule.isBlank() ? List.of() : Arrays.stream(rule.split(",")).map(String::strip).toList();
	}

	private static String label(FormField field, String value) {
		return field.offered()
			.stream()
			.filter((choice) -> choice.value().equals(value))
			.map(Choice::label)
			.collect(Collectors.collectingAndThen(Collectors.joining(), (label) -> label.isEmpty() ? value : label));
	}

	private static Refusal refusal(FormField field, String vietnamese, String english) {
		return new Refusal("“" + field.label() + "” " + vietnamese + ".", "\"" + field.key() + "\" " + english + ".");
	}

	/**
	 * One bound of a number.
	 *
	 * @param name a number, a field or a variable
	 * @param words what it is called; {@code null} if the rule does not say
	 */
	private record Bound(String name, String words) {

		static List<Bound> of(String rule) {
			return rule.isBlank() ? List.of() : Arrays.stream(rule.split(",")).map(Bound::read).toList();
		}

		private static Bound read(String text) {
			Matcher bound = BOUND.matcher(text);
			if (!bound.matches()) {
				throw new IllegalArgumentException("Not a bound of a number: \"" + text + "\"");
			}
			return new Bound(bound.group(1), bound.group(2));
		}

		private boolean isNumber() {
			return !Character.isLetter(name.charAt(0));
		}

		Optional<BigDecimal> value(Scope scope) {
			String text = isNumber() ? name : Objects.toString(scope.value(name), "");
			return text.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?") ? Optional.of(new BigDecimal(text))
					: Optional.empty();
		}

		String called(Scope scope) {
			String called = (words != null) ? words : isNumber() ? "" : scope.label(name);
			return called.isEmpty() ? "" : " (" + called + ")";
		}

	}

}
