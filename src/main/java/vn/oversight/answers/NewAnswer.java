package vn.oversight.answers;

import java.time.LocalDate;

/**
 * What somebody answers.
 *
 * @param outcome {@code agree}, {@code remarks}, {@code disagree} or {@code none}
 * @param text of a remark; {@code null} where there is none
 * @param number of the letter; {@code null} if there is none, so is its date
 */
record NewAnswer(String outcome, String text, String number, LocalDate dated) {
}
