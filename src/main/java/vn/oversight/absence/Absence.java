package vn.oversight.absence;

import java.time.LocalDate;

/**
 * Somebody is away, and another stands in meanwhile.
 *
 * @param account who is away
 * @param deputy the account that handles the tasks and gets the mails
 * @param from the first day, in the zone of the office
 * @param until the last day
 * @param notedBy the account that noted it
 */
public record Absence(long id, String account, String deputy, LocalDate from, LocalDate until, String notedBy) {
}
