package vn.oversight.engine;

/** The database of our own cannot be started; says what is wrong and what to do. */
final class DatabaseStartException extends RuntimeException {

	private final String remedy;

	DatabaseStartException(String message, String remedy) {
		this(message, remedy, null);
	}

	DatabaseStartException(String message, String remedy, Throwable cause) {
		super(message, cause);
		this.remedy = remedy;
	}

	String remedy() {
		return remedy;
	}

}
