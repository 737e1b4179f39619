package vn.oversight.engine;

import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * The due date of an open task is another, whoever moved it; published within the command
 * that moves it.
 *
 * @param task with its new due date
 * @param from null if it had none
 * @param reason in words; null if nobody gave one
 */
public record NewDueDate(DelegateTask task, Date from, String reason) {
}
