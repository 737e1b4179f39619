package vn.oversight.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import vn.oversight.config.Address;
import vn.oversight.engine.PersonGroup;

/**
 * One mail to one reader, not yet rendered. What may break a mail is refused here, before
 * anything is stored.
 *
 * @param template the name of the files in {@code config/mail/} without their ending,
 * such as {@code new-task}
 * @param recipient a bare e-mail address, without a display name
 * @param onceKey says what is said once: a second notice under the same key is not sent;
 * for tasks see {@link #onceKey(String, String, Instant, String)}
 * @param caseKey the business key of the case, such as {@code KT-2026-014}; null when the
 * notice belongs to none
 * @param taskId the engine's task; the notice is only sent while it is open. Null when
 * the notice belongs to no task
 * @param dueAt the due date that the notice speaks of; it is only sent while the task
 * still has it. Null when the notice holds for any
 * @param rung the step of the ladder, such as {@code new} or {@code T+3}, or
 * {@link #ENDED}; null when it is on none
 * @param delivery on its own or in the digest
 * @param unit the id of the unit that the notice is about; null when it is about none
 * @param model what the template is filled with, as readers see it; never null. Control
 * and direction characters are taken out, overlong values cut. With {@code confidential}
 * = {@code true} everything but number, step, unit and link is left out, so that it is
 * not even stored
 * @param positions groups (or a {@link PersonGroup}) whose holders may read it, asked
 * again when it goes; empty when it goes to the address, whoever has it
 * @param meant the address of the holder in whose stead the recipient reads; never null
 */
public record Notice(String template, String recipient, String onceKey, String caseKey, String taskId, Instant dueAt,
		String rung, Delivery delivery, String unit, Map<String, String> model, Set<String> positions, String meant) {

	/** In the model, for whom a deputy reads it. */
	static final String ON_BEHALF_OF = "onBehalfOf";

	/** The rung of the one notice that is sent although its task is closed. */
	public static final String ENDED = "ended";

	private static final int LONGEST_VALUE = 4000;

	private static final Pattern TEMPLATE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	private static final Pattern TASK = Pattern.compile("[A-Za-z0-9-]{1,64}");

	/**
	 * All that a confidential notice may say: number, step, unit and link, and for whom a
	 * deputy reads it.
	 */
	private static final Set<String> NOT_SECRET = Set.of("caseKey", "taskName", "unitName", "link", "confidential",
			ON_BEHALF_OF);

	private static final Pattern UNPRINTABLE = Pattern
		.compile("[\\p{Cntrl}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]");

	/**
	 * Checks the parts and cleans the model.
	 * @throws IllegalArgumentException when the template's name, the address, the task or
	 * the once-key cannot be one
	 */
	public Notice {
		if (template == null || !TEMPLATE.matcher(template).matches()) {
			throw new IllegalArgumentException("Not the name of a mail template: " + visible(template));
		}
		Address.require(recipient);
		if (onceKey == null || onceKey.isBlank()) {
			throw new IllegalArgumentException("A notice needs a once-key");
		}
		if (taskId != null && !TASK.matcher(taskId).matches()) {
			throw new IllegalArgumentException("Not the id of a task: " + visible(taskId));
		}
		boolean isConfidential = isConfidential(model);
		Map<String, String> cleaned = new TreeMap<>();
		model.forEach((key, value) -> {
			if (value != null && (!isConfidential || NOT_SECRET.contains(key))) {
				cleaned.put(key, clean(value));
			}
		});
		model = Map.copyOf(cleaned);
		positions = Collections.unmodifiableSet(new LinkedHashSet<>(positions));
		meant = (meant != null) ? meant : recipient;
	}

	/** To an address, whoever has it. */
	public Notice(String template, String recipient, String onceKey, String caseKey, String taskId, Instant dueAt,
			String rung, Delivery delivery, String unit, Map<String, String> model) {
		this(template, recipient, onceKey, caseKey, taskId, dueAt, rung, delivery, unit, model, Set.of(), recipient);
	}

	/** A mail of its own that is on no ladder. */
	public Notice(String template, String recipient, String onceKey, String caseKey, String taskId, Instant dueAt,
			Map<String, String> model) {
		this(template, recipient, onceKey, caseKey, taskId, dueAt, null, Delivery.IMMEDIATE, null, model);
	}

	/**
	 * The once-key of a notice about a task: the same reader hears once of each rung of
	 * each due date.
	 * @param rung the step of the ladder, or {@code new} for the first notice
	 * @param dueAt null for a task without a due date
	 * @return such as {@code task:4711|new|2026-11-30T10:00:00Z|a@b.vn}
	 */
	public static String onceKey(String taskId, String rung, Instant dueAt, String recipient) {
		return "task:%s|%s|%s|%s".formatted(taskId, rung, (dueAt != null) ? dueAt : "-",
				recipient.toLowerCase(Locale.ROOT));
	}

	/** The same, for whoever holds one of these positions when it goes. */
	public Notice meantFor(Collection<String> positions) {
		return new Notice(template, recipient, onceKey, caseKey, taskId, dueAt, rung, delivery, unit, model,
				new LinkedHashSet<>(positions), meant);
	}

	/** The same, read by another in the stead of whoever it is meant for. */
	Notice readBy(Readers.Reader reader, String onceKey) {
		Map<String, String> model = new HashMap<>(this.model);
		model.remove(ON_BEHALF_OF);
		if (reader.onBehalfOf() != null) {
			model.put(ON_BEHALF_OF, reader.onBehalfOf());
		}
		return new Notice(template, reader.address(), onceKey, caseKey, taskId, dueAt, rung, delivery, unit, model,
				positions, meant);
	}

	/** The same for another holder of its positions, who is told once of it, too. */
	Notice handedTo(String holder) {
		Map<String, String> model = new HashMap<>(this.model);
		model.remove(ON_BEHALF_OF);
		return new Notice(template, holder, onceKeyOf(holder), caseKey, taskId, dueAt, rung, delivery, unit, model,
				positions, holder);
	}

	/** The once-key under which another reader is told the same. */
	String onceKeyOf(String reader) {
		String said = onceKey.contains("|") ? onceKey.substring(0, onceKey.lastIndexOf('|')) : onceKey;
		return said + "|" + reader.toLowerCase(Locale.ROOT);
	}

	/** Whether a deputy reads it. */
	boolean isForDeputy() {
		return !recipient.equalsIgnoreCase(meant);
	}

	/** Whether it says that its task is closed. */
	boolean isOfEnd() {
		return ENDED.equals(rung);
	}

	boolean isConfidential() {
		return isConfidential(model);
	}

	private static boolean isConfidential(Map<String, String> model) {
		return "true".equals(model.get("confidential"));
	}

	private static String clean(String value) {
		String printable = (isPrintable(value) ? value
				: UNPRINTABLE.matcher(value.replace("\r\n", "\n")).replaceAll(""))
			.strip();
		return (printable.length() > LONGEST_VALUE) ? printable.substring(0, LONGEST_VALUE) + "…" : printable;
	}

	/** Nearly all are; asking first spares a sweep of thousands a fifth of its time. */
	private static boolean isPrintable(String value) {
		return value.chars()
			.allMatch((character) -> character >= ' ' && character < 0x7f || character >= 0xa0 && character < 0x2000
					|| character > 0x2069);
	}

	private static String visible(String text) {
		if (text == null) {
			return "(none)";
		}
		String line = text.replaceAll("\\p{Cntrl}", "?");
		return "\"" + ((line.length() > 80) ? line.substring(0, 80) + "…" : line) + "\"";
	}

}
