package io.rpyc.internal;

/**
 * Checks of numbers that users pass, with one form of message.
 */
public final class Ranges {

	private Ranges() {
	}

	/**
	 * Checks that a number is positive.
	 * @param name the name of the option or parameter
	 * @param value the number
	 * @return the number
	 * @throws IllegalArgumentException if it is below 1
	 */
	public static int requireAtLeastOne(String name, int value) {
		return require(name, value, 1, Integer.MAX_VALUE);
	}

	/**
	 * Checks that a number is within a range.
	 * @param name the name of the option or parameter
	 * @param value the number
	 * @param minimum the smallest number allowed
	 * @param maximum the greatest number allowed
	 * @return the number
	 * @throws IllegalArgumentException if it is out of the range
	 */
	public static int require(String name, int value, int minimum, int maximum) {
		if (value < minimum || value > maximum) {
			throw new IllegalArgumentException("'" + name + "' must be " + ((maximum == Integer.MAX_VALUE)
					? "at least " + minimum : "between " + minimum + " and " + maximum) + " (was " + value + ")");
		}
		return value;
	}

}
