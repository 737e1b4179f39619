package vn.oversight.checklists;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.config.ConfigException;
import vn.oversight.config.ConfigFile;
import vn.oversight.config.ConfigFolder;
import vn.oversight.config.ConfigMap;
import vn.oversight.config.Quote;
import vn.oversight.engine.FeelValue;
import vn.oversight.engine.Verb;

/**
 * The lists of questions of {@code checklists.yml}, for diagrams:
 * {@code ${checklists.rows('five-clears')}}. A case keeps the questions as they were when
 * it took them. Immutable; a change of the file is seen at the next start.
 */
public class Checklists {

	private static final String FACT = "fact";

	private static final List<String> LEVELS = List.of("error", "warning");

	private final Map<String, List<Map<String, String>>> lists;

	private Checklists(Map<String, List<Map<String, String>>> lists) {
		this.lists = lists;
	}

	/**
	 * Reads {@code checklists.yml}.
	 * @throws ConfigException with everything that is wrong in the file
	 */
	public static Checklists read(ConfigFolder folder) {
		ConfigFile file = folder.read("checklists.yml");
		Map<String, List<Map<String, String>>> lists = new LinkedHashMap<>();
		if (!file.root().has("checklists")) {
			file.root().refuse("checklists", "\"checklists\" is missing", "add the key \"checklists\"");
		}
		for (ConfigMap list : file.root().maps("checklists")) {
			String id = list.id();
			Map<String, Map<String, String>> items = new LinkedHashMap<>();
			for (ConfigMap item : list.maps("items")) {
				String itemId = item.id();
				Map<String, String> row = new LinkedHashMap<>();
				row.put("id", itemId);
				row.put("question", item.text("question"));
				row.put("ground", item.optionalText("ground"));
				row.put("level", item.oneOf("level", LEVELS));
				row.put(FACT, fact(item));
				if (items.putIfAbsent(itemId, row) != null) {
					item.refuse("id", "\"%s\" stands here a second time".formatted(Quote.of(itemId)),
							"give each question an id of its own");
				}
			}
			if (items.isEmpty()) {
				list.refuse("items", "the list asks nothing", "add items with id, question and level");
			}
			if (lists.putIfAbsent(id, List.copyOf(items.values())) != null) {
				list.refuse("id", "checklist \"%s\" stands here a second time".formatted(Quote.of(id)),
						"remove it, or give it another id");
			}
		}
		file.accept();
		return new Checklists(lists);
	}

	private static String fact(ConfigMap item) {
		String fact = item.optionalText("fact");
		if (!fact.isEmpty() && !FeelValue.isSound(fact)) {
			item.refuse("fact", "\"%s\" cannot be read".formatted(Quote.of(fact)),
					"write a condition in FEEL on variables of the case, such as \"count(tasks) > 0\"");
		}
		return fact;
	}

	/**
	 * The questions of a list, unanswered, for a form's list with
	 * {@code gate = checklist}.
	 * @throws IllegalArgumentException if there is no such list
	 */
	public SpinJsonNode rows(String id) {
		return rows(id, Map.of());
	}

	/**
	 * The same, of which those with a {@code fact} are answered by what the case knows
	 * now: {@code answer}, and {@code factAnswer} in words, which people see in place of
	 * the question. What the case does not know is asked.
	 * @param scope the {@code execution} of the diagram
	 * @throws IllegalArgumentException if there is no such list
	 */
	public SpinJsonNode rows(String id, VariableScope scope) {
		return rows(id, scope.getVariables());
	}

	private SpinJsonNode rows(String id, Map<String, Object> known) {
		if (!lists.containsKey(id)) {
			throw new IllegalArgumentException("No checklist \"" + id + "\" in checklists.yml, which has "
					+ Arrays.toString(lists.keySet().toArray()));
		}
		return Spin.JSON(lists.get(id).stream().map((item) -> row(item, known)).toList());
	}

	private static Map<String, String> row(Map<String, String> item, Map<String, Object> known) {
		Map<String, String> row = new LinkedHashMap<>(item);
		String fact = row.remove(FACT);
		if (!fact.isEmpty() && FeelValue.of(fact, known) instanceof Boolean holds) {
			row.put("answer", holds ? "yes" : "no");
			row.put("factAnswer", holds ? "Đạt" : "Không đạt");
		}
		return row;
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		@Verb("checklists")
		Checklists checklists(ConfigFolder folder) {
			return Checklists.read(folder);
		}

	}

}
