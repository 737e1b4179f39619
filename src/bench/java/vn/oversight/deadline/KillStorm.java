package vn.oversight.deadline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing is lost and nothing is said twice, whatever dies in the middle of it.
 * {@code mvn -Pbench test -Dtest=KillStorm}, with {@code -Dstorm.seed=…} for the same
 * storm again.
 */
class KillStorm {

	private static final int TASKS = Integer.getInteger("storm.tasks", 2_000);

	private static final int KILLS = Integer.getInteger("storm.kills", 20);

	private static final int CRASHES = Integer.getInteger("storm.crashes", 6);

	private static final Pattern MESSAGE_ID = Pattern.compile("<notice-\\d+-([0-9a-f]{12})@localhost>");

	private final long seed = Long.getLong("storm.seed", System.nanoTime());

	private final Random random = new Random(seed);

	private final long begun = System.nanoTime();

	private Storm storm;

	@BeforeEach
	void manyTasksAreLate() throws Exception {
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		storm = new Storm(TASKS, random);
		assertThat(storm.expected).hasSize(TASKS);
	}

	@AfterEach
	void end() throws Exception {
		if (storm != null) {
			storm.close();
		}
	}

	@Test
	void theApplicationIsKilledAgainAndAgain() throws Exception {
		int killedWhileSweeping = 0;
		int killedBesideAnother = 0;
		List<Integer> sentAtKill = new ArrayList<>();
		for (int kill = 0; kill < KILLS; kill++) {
			storm.pace((double) kill / KILLS);
			int before = (kill < 3) ? storm.queued() : TASKS;
			storm.run(1 + random.nextInt(2));
			if (before < TASKS) {
				storm.await("a sweep", () -> storm.queued() > before);
				storm.waitAtMost(150);
			}
			else {
				storm.waitAtMost(4_000);
			}
			killedBesideAnother += (storm.running.size() > 1) ? 1 : 0;
			storm.killOne();
			killedWhileSweeping += (storm.queued() < TASKS) ? 1 : 0;
			sentAtKill.add(storm.mails.accepted().size());
		}
		assertThat(distinct()).as("the storm has outlasted the last kill").hasSizeLessThan(TASKS);
		storm.calmDown();

		tell("killed with -9", "%d times: %d while it swept, %d beside another, after %s mails".formatted(KILLS,
				killedWhileSweeping, killedBesideAnother, sentAtKill));
		nothingIsLost();
		whatWentTwiceIsExplainedByAKill();
	}

	@Test
	void theDatabaseCrashesAgainAndAgain() throws Exception {
		List<Integer> sentAtCrash = new ArrayList<>();
		storm.pace(0);
		storm.run(2);
		storm.await("a sweep", () -> storm.queued() > 0);
		for (int crash = 0; crash < CRASHES; crash++) {
			storm.pace((crash + 1.0) / (CRASHES + 1));
			storm.waitAtMost((crash == 0) ? 150 : 6_000);
			sentAtCrash.add(storm.mails.accepted().size());
			storm.database.crashAndRestart();
		}
		assertThat(distinct()).as("the storm has outlasted the last crash").hasSizeLessThan(TASKS);
		storm.calmDown();

		tell("PostgreSQL crashed", "%d times, after %s mails, under two applications".formatted(CRASHES, sentAtCrash));
		nothingIsLost();
		whatWentTwiceIsExplainedByAKill();
	}

	/** What was to be said is what was accepted, and what the record says. */
	private void nothingIsLost() {
		Map<String, String> accepted = new HashMap<>();
		Set<String> messageIds = distinct();
		storm.mails.accepted().forEach((mail) -> {
			Matcher id = MESSAGE_ID.matcher(mail.messageId());
			assertThat(id.matches()).as(mail.messageId()).isTrue();
			accepted.put(id.group(1), mail.recipient());
		});
		tell("expected", storm.expected.size() + " of (task, rung, due instant, recipient)");
		tell("accepted", "%d mails with %d Message-IDs".formatted(storm.mails.accepted().size(), messageIds.size()));
		assertThat(accepted).isEqualTo(storm.expected);
		assertThat(messageIds).as("one Message-ID each").hasSameSizeAs(storm.expected.keySet());
		assertThat(storm.database.jdbc()
			.sql("select message_id from oversight.notice where state = 'sent'")
			.query(String.class)
			.list()).containsExactlyInAnyOrderElementsOf(messageIds);
	}

	/** Only what a killed application had in hand goes again, and no application repeats itself. */
	private void whatWentTwiceIsExplainedByAKill() {
		List<MailRecorder.Accepted> mails = storm.mails.accepted();
		Map<String, List<String>> sendersOf = mails.stream()
			.collect(Collectors.groupingBy(MailRecorder.Accepted::messageId,
					Collectors.mapping(MailRecorder.Accepted::application, Collectors.toList())));
		Map<String, List<String>> sentBy = mails.stream()
			.collect(Collectors.groupingBy(MailRecorder.Accepted::application,
					Collectors.mapping(MailRecorder.Accepted::messageId, Collectors.toList())));
		Map<String, Long> repeatedOf = new HashMap<>();
		sendersOf.forEach((messageId, senders) -> {
			assertThat(senders).as(messageId).doesNotHaveDuplicates();
			senders.subList(0, senders.size() - 1).forEach((sender) -> {
				assertThat(storm.killed).as(messageId).extracting(Storm.Application::name).contains(sender);
				List<String> all = sentBy.get(sender);
				assertThat(all.subList(Math.max(0, all.size() - Storm.MAILS_IN_HAND), all.size()))
					.as("what %s had in hand", sender)
					.contains(messageId);
				repeatedOf.merge(sender, 1L, Long::sum);
			});
		});
		int repeats = mails.size() - sendersOf.size();
		tell("went again", "%d, each under its Message-ID; of one kill at most %d, and %d may be in hand".formatted(
				repeats, repeatedOf.values().stream().max(Long::compare).orElse(0L), Storm.MAILS_IN_HAND));
		assertThat(repeats).isLessThanOrEqualTo(storm.killed.size() * Storm.MAILS_IN_HAND);
		tell("seed", "%d; %.0f s".formatted(seed, (System.nanoTime() - begun) / 1e9));
	}

	private Set<String> distinct() {
		return new HashSet<>(storm.mails.accepted().stream().map(MailRecorder.Accepted::messageId).toList());
	}

	private static void tell(String what, String value) {
		System.out.printf("  %-20s %s%n", what, value);
	}

}
