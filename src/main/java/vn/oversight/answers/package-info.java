/**
 * What a case asks of many, and what they answered: who was asked, in which words, until
 * when, who answered, who did not. Silence is no answer.
 */
package vn.oversight.answers;
