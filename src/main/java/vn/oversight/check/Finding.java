package vn.oversight.check;

/** What is wrong with one element of one file, and what to do about it. */
record Finding(String file, String element, String message, String remedy) {

	@Override
	public String toString() {
		return "%s, %s: %s. Remedy: %s.".formatted(file, element, message, remedy);
	}

}
