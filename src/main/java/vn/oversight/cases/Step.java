package vn.oversight.cases;

import java.time.Instant;

/**
 * A completed task, as its case remembers it.
 *
 * @param actor id of the account; {@code null} when nobody was logged in
 */
public record Step(String actor, Instant at) {
}
