package vn.oversight.engine;

/**
 * One entry of a choice in a form.
 *
 * @param value what is stored
 * @param label what people see, in Vietnamese
 */
public record Choice(String value, String label) {
}
