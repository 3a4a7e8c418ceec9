package io.rpyc.spring.client.pool;

/**
 * Thrown if an option of a pool is out of its range.
 *
 * @since 0.1
 */
public final class InvalidPoolOptionException extends IllegalArgumentException {

	private final String option;

	private final transient Object value;

	private final String requirement;

	/**
	 * Creates the exception.
	 * @param option the name of the option
	 * @param value the invalid value
	 * @param requirement the range, such as {@code at least 1}
	 */
	InvalidPoolOptionException(String option, Object value, String requirement) {
		super("'" + option + "' must be " + requirement + " (was " + value + ")");
		this.option = option;
		this.value = value;
		this.requirement = requirement;
	}

	/**
	 * Returns the name of the option.
	 * @return the name, such as {@code minIdle}
	 */
	public String option() {
		return this.option;
	}

	/**
	 * Returns the invalid value.
	 * @return the value
	 */
	public Object value() {
		return this.value;
	}

	/**
	 * Returns the range of the option.
	 * @return such as {@code at least 1}
	 */
	public String requirement() {
		return this.requirement;
	}

}
