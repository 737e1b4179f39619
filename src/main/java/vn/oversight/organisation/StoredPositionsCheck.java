package vn.oversight.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import vn.oversight.config.ConfigFolder;
import vn.oversight.config.ConfigMap;
import vn.oversight.config.ConfigProblem;
import vn.oversight.engine.StoredCheck;

/**
 * Whether a position or a unit that the file had at the last start, and has no more, is
 * still named by open work: its tasks would belong to nobody, and the next step of its
 * cases could not be made. A unit that ends keeps its line, with {@code until}.
 */
@Component
class StoredPositionsCheck implements StoredCheck {

	private static final int NAMED = 5;

	private static final String FILE = "organisation.yml";

	private final Organisation organisation;

	private final ConfigFolder folder;

	private final JdbcTemplate database;

	StoredPositionsCheck(Organisation organisation, ConfigFolder folder, JdbcTemplate database) {
		this.organisation = organisation;
		this.folder = folder;
		this.database = database;
	}

	@Override
	public List<ConfigProblem> problems() {
		List<String> before = database.queryForList("select id_ from public.act_id_group where type_ = ? order by id_",
				String.class, IdentitySync.OURS);
		Set<String> gone = new TreeSet<>(before);
		gone.removeIf((group) -> organisation.role(group).isPresent());
		Set<String> goneUnits = gone.stream()
			.map(StoredPositionsCheck::unitOf)
			.filter((unit) -> organisation.unit(unit).isEmpty())
			.collect(Collectors.toCollection(TreeSet::new));
		List<ConfigProblem> problems = new ArrayList<>();
		goneUnits.forEach((unit) -> {
			Set<String> names = gone.stream()
				.filter((group) -> unitOf(group).equals(unit))
				.collect(Collectors.toCollection(TreeSet::new));
			names.add(unit);
			refuse(names, "the unit \"%s\" is gone".formatted(unit), 0,
					"put its lines back with \"until: <its last day>\", and \"successor:\" where another unit takes over",
					problems);
		});
		gone.stream()
			.filter((group) -> !goneUnits.contains(unitOf(group)))
			.forEach((group) -> refuse(Set.of(group), "the role \"%s\" is gone".formatted(group), line(unitOf(group)),
					"put it back, with \"accounts: []\" if nobody shall hold it, until this has ended", problems));
		return problems;
	}

	private void refuse(Set<String> names, String what, int line, String remedy, List<ConfigProblem> problems) {
		List<String> work = work(names);
		if (!work.isEmpty()) {
			String first = work.stream().limit(NAMED).collect(Collectors.joining(", "));
			problems.add(
					new ConfigProblem(folder.path().resolve(FILE).toString().replace('\\', '/'), line,
							"%s, but open work names it: %s%s".formatted(what, first,
									(work.size() > NAMED) ? " and %d more".formatted(work.size() - NAMED) : ""),
							remedy));
		}
	}

	/** The numbers of the cases whose tasks or variables name one of these. */
	private List<String> work(Set<String> names) {
		String[] all = names.toArray(String[]::new);
		return database.queryForList("""
				with named as (
					select t.proc_inst_id_ as instance, t.id_ as task from public.act_ru_identitylink link
					join public.act_ru_task t on t.id_ = link.task_id_
					where link.type_ = 'candidate' and link.group_id_ = any(cast(? as text[]))
					union select v.proc_inst_id_, v.task_id_ from public.act_ru_variable v
					where v.text_ = any(cast(? as text[])) or string_to_array(v.text_, ',') && cast(? as text[])
					union select v.proc_inst_id_, v.task_id_ from public.act_ru_variable v
					join public.act_ge_bytearray b on b.id_ = v.bytearray_id_
					where exists (select from unnest(cast(? as text[])) as n(name)
						where position(convert_to('"' || n.name || '"', 'UTF8') in b.bytes_) > 0))
				select distinct coalesce(e.business_key_, 'task ' || named.task, named.instance)
				from named left join public.act_ru_execution e on e.id_ = named.instance order by 1""", String.class,
				all, all, all, all);
	}

	private int line(String unit) {
		return folder.read(FILE)
			.root()
			.maps("units")
			.stream()
			.filter((map) -> map.optionalText("id").equals(unit))
			.mapToInt(ConfigMap::line)
			.findFirst()
			.orElse(0);
	}

	private static String unitOf(String group) {
		return group.substring(0, group.lastIndexOf('.'));
	}

}
