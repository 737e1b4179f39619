package vn.oversight.notice;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import vn.oversight.absence.Absences;
import vn.oversight.absence.Absences.StandIn;
import vn.oversight.calendar.DateWords;
import vn.oversight.organisation.Organisation;

/**
 * Who reads a mail, asked when it is queued and again when it goes: whoever holds the
 * position it is meant for, and while they are away their deputy, who reads instead what
 * is about a task and as well what is about anything else, such as a meeting. What is
 * said once is still said once for each reader that was meant.
 */
@Component
class Readers {

	private final Absences absences;

	private final Organisation organisation;

	Readers(Absences absences, Organisation organisation) {
		this.absences = absences;
		this.organisation = organisation;
	}

	/** The same notices, put to whoever reads them now. */
	List<Notice> of(Collection<Notice> notices) {
		Now now = now();
		Set<String> told = new HashSet<>();
		notices.forEach((notice) -> told.add(lower(notice.recipient()) + " " + notice.taskId()));
		return notices.stream().flatMap((notice) -> {
			Reader reader = now.insteadOf(notice);
			if (!reader.isDeputy()) {
				return Stream.of(notice);
			}
			if (notice.taskId() == null) {
				return Stream.of(notice, now.copy(notice).orElseThrow());
			}
			// whoever hears of a task in their own right is not to hear of it as a deputy
			boolean isTold = told.contains(lower(reader.address()) + " " + notice.taskId());
			return Stream.of(isTold ? notice : notice.readBy(reader, notice.onceKey()));
		}).toList();
	}

	/** How things stand now; good for some seconds. */
	Now now() {
		return new Now(absences.today());
	}

	private static String lower(String address) {
		return address.toLowerCase(Locale.ROOT);
	}

	/** Whoever is meant themselves, or a deputy, who is told in whose stead. */
	record Reader(String address, String onBehalfOf) {

		boolean isDeputy() {
			return onBehalfOf != null;
		}

	}

	/** Who holds what and who is away, at one moment. */
	final class Now {

		private final Absences.Today today;

		private Now(Absences.Today today) {
			this.today = today;
		}

		/** Whether whoever is meant may still read it; always where no position is. */
		boolean isStillMeant(Notice notice) {
			return notice.positions().isEmpty()
					|| holders(notice).stream().anyMatch((holder) -> holder.equalsIgnoreCase(notice.meant()));
		}

		/** Who holds the positions of a notice now; empty if nobody can be written to. */
		Set<String> holders(Notice notice) {
			return notice.positions()
				.stream()
				.flatMap((position) -> organisation.addresses(position).stream())
				.collect(Collectors.toCollection(LinkedHashSet::new));
		}

		/** Whoever is meant, or the deputy who reads instead. */
		Reader reader(Notice notice) {
			Reader reader = insteadOf(notice);
			return (notice.taskId() != null || notice.isForDeputy()) ? reader : new Reader(notice.meant(), null);
		}

		/** What the deputy of whoever is meant reads beside them; empty if nothing. */
		Optional<Notice> copy(Notice notice) {
			if (notice.taskId() != null || notice.isForDeputy()) {
				return Optional.empty();
			}
			return standIn(notice)
				.map((standIn) -> notice.readBy(deputy(standIn), notice.onceKey() + "|" + standIn.deputy().id()));
		}

		/** Whether a notice is put to whoever reads it now. */
		boolean isRightFor(Notice notice) {
			return isStillMeant(notice) && reader(notice).address().equalsIgnoreCase(notice.recipient());
		}

		private Reader insteadOf(Notice notice) {
			return standIn(notice).map(this::deputy).orElse(new Reader(notice.meant(), null));
		}

		private Optional<StandIn> standIn(Notice notice) {
			// an entry is taken out of the calendar that it is in
			return notice.isOfEnd() ? Optional.empty() : today.standInFor(notice.meant());
		}

		private Reader deputy(StandIn standIn) {
			return new Reader(standIn.deputy().email(), "Gửi đồng chí là người xử lý thay %s (vắng mặt đến hết ngày %s)"
				.formatted(standIn.absent().name(), DateWords.of(standIn.until())));
		}

	}

}
