package vn.oversight.obligation;

import java.time.LocalDate;

/**
 * A task that a case will ask for.
 *
 * @param name in Vietnamese
 * @param who the positions it is put to, in Vietnamese; {@code null} if the case decides
 * @param dueOn by when at the latest, if everybody before takes all the time there is;
 * {@code null} if that cannot be told
 * @param isAssumed whether the date rests on one that is fixed in the case, such as that
 * of a meeting, here taken to be the last day of the period
 */
public record ExpectedTask(String name, String who, LocalDate dueOn, boolean isAssumed) {
}
