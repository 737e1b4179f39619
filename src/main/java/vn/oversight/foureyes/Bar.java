package vn.oversight.foureyes;

/**
 * Why somebody may not act on a step.
 *
 * @param vietnamese half a sentence, begun with who: "Đồng chí đã làm bước …"
 * @param english the same, begun with "you"
 */
record Bar(Rule rule, String vietnamese, String english) {

	/** What a diagram can ask for. */
	enum Rule {

		NOT_BY, NOT_OF

	}

}
