package vn.oversight.notice;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.StringLiteral;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/**
 * One file of a mail template as text: which names its expressions ask for, and on which
 * line.
 */
class TemplateText {

	private static final SpelExpressionParser parser = new SpelExpressionParser();

	private static final Pattern DECLARED = Pattern.compile(
			"th:fragment=\"[^\"(]*\\(([^)\"]*)\\)|th:each=\"([^:\"]*):|\\[# th:each=\"([^:\"]*):|th:with=\"(\\w+)=");

	private final String name;

	private final String text;

	private TemplateText(String name, String text) {
		this.name = name;
		this.text = text;
	}

	/**
	 * @throws CharacterCodingException if it is not UTF-8
	 */
	static TemplateText of(String name, byte[] bytes) throws CharacterCodingException {
		return new TemplateText(name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
	}

	boolean hasByteOrderMark() {
		return text.startsWith("\uFEFF");
	}

	String name() {
		return name;
	}

	boolean startsWith(String beginning) {
		return text.startsWith(beginning);
	}

	/** The names that it gives itself: parameters of fragments and elements of loops. */
	Set<String> declared() {
		Set<String> names = new TreeSet<>();
		Matcher declared = DECLARED.matcher(text);
		while (declared.find()) {
			for (int group = 1; group <= declared.groupCount(); group++) {
				if (declared.group(group) != null) {
					for (String one : declared.group(group).split(",")) {
						names.add(one.strip());
						names.add(one.strip() + "Stat");
					}
				}
			}
		}
		return names;
	}

	/** Every name that is asked for, in the order of the lines. */
	List<Asked> asked() throws Unreadable {
		List<Asked> asked = new ArrayList<>();
		for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
			int line = 1 + (int) text.substring(0, at).chars().filter((character) -> character == '\n').count();
			int end = end(at + 2);
			if (end < 0) {
				throw new Unreadable(line, "\"${\" has no \"}\"");
			}
			String expression = text.substring(at + 2, end)
				.replace("&quot;", "\"")
				.replace("&#39;", "'")
				.replace("&amp;", "&")
				.replace("&lt;", "<")
				.replace("&gt;", ">");
			try {
				collect(((SpelExpression) parser.parseExpression(expression)).getAST(), true, line, asked);
			}
			catch (ParseException | IllegalStateException ex) {
				throw new Unreadable(line, "\"${" + expression.strip() + "}\" cannot be read: " + firstLine(ex));
			}
		}
		return asked;
	}

	private static String firstLine(Exception ex) {
		return String.valueOf(ex.getMessage()).lines().findFirst().orElse("");
	}

	/** Where the expression ends that begins here; -1 if nowhere. */
	private int end(int from) {
		int depth = 1;
		boolean isQuoted = false;
		for (int at = from; at < text.length(); at++) {
			char character = text.charAt(at);
			if (character == '\'') {
				isQuoted = !isQuoted;
			}
			else if (!isQuoted && character == '{') {
				depth++;
			}
			else if (!isQuoted && character == '}' && --depth == 0) {
				return at;
			}
		}
		return -1;
	}

	private static void collect(SpelNode node, boolean isOfModel, int line, List<Asked> asked) {
		if (node instanceof PropertyOrFieldReference reference && isOfModel) {
			asked.add(new Asked(reference.getName(), line));
		}
		boolean isPath = node instanceof CompoundExpression;
		for (int i = 0; i < node.getChildCount(); i++) {
			SpelNode child = node.getChild(i);
			if (node instanceof Indexer && child instanceof StringLiteral key) {
				asked.add(new Asked(String.valueOf(key.getLiteralValue().getValue()), line));
			}
			// behind a dot stands what its object has, but arguments are of the model
			collect(child, !isPath || i == 0, line, asked);
		}
	}

	/**
	 * A name in an expression.
	 *
	 * @param line counted from 1
	 */
	record Asked(String name, int line) {
	}

	/** An expression that is none. */
	static class Unreadable extends Exception {

		private final int line;

		Unreadable(int line, String message) {
			super(message);
			this.line = line;
		}

		int line() {
			return line;
		}

	}

}
