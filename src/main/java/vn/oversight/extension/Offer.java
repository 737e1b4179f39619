package vn.oversight.extension;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import vn.oversight.engine.Refusal;

/**
 * What may be asked for a task, in words for a page.
 *
 * @param due {@code null} if it has none
 * @param ground its limit and where that comes from; {@code null} if it has none
 * @param cap by how much and how often; {@code null} if it cannot be extended
 * @param earliest the first day that would be an extension; {@code null} likewise
 * @param latest the last day that an extension can reach; {@code null} likewise
 * @param granted how many extensions were granted
 * @param times how many may be
 * @param authority who decides, by title; {@code null} if it cannot be extended
 * @param obstacle why nothing can be asked for now; {@code null} if something can
 * @param requests what was asked for this task so far, oldest first
 */
public record Offer(String taskName, Instant due, String ground, String cap, LocalDate earliest, LocalDate latest,
		int granted, int times, String authority, Refusal obstacle, List<ExtensionRequest> requests) {
}
