package vn.oversight.cases;

import java.util.List;

/**
 * What a verb knows of a case; each is {@code null} where it stays as it is.
 *
 * @param title what the case is called, in Vietnamese
 * @param subject id of the unit that it is about
 * @param organiser id of the unit that holds it
 * @param parent number of the case that it was opened from
 * @param readers groups that see the whole of it
 */
public record CaseFacts(String title, String subject, String organiser, String parent, List<String> readers) {
}
