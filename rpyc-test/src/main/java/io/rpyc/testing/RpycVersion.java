package io.rpyc.testing;

/**
 * A release of stock Python rpyc to test with, one of each dialect.
 *
 * @since 0.1
 */
public enum RpycVersion {

	/** The last release of the dialect of rpyc 4.1 to 5.3. */
	V5("5.3.1"),

	/** The newest release. */
	V6("6.0.2");

	private final String number;

	RpycVersion(String number) {
		this.number = number;
	}

	/**
	 * Returns the newest release.
	 * @return the release
	 */
	public static RpycVersion latest() {
		return V6;
	}

	/**
	 * Returns the number of the release.
	 * @return the number, such as {@code 6.0.2}
	 */
	public String number() {
		return this.number;
	}

	@Override
	public String toString() {
		return "rpyc " + this.number;
	}

}
