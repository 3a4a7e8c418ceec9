package io.rpyc.testing;

/**
 * The stock Python rpyc releases that the tests run against, one of each dialect.
 */
public enum RpycVersion {

	V5("5.3.1"),

	V6("6.0.2");

	private final String number;

	RpycVersion(String number) {
		this.number = number;
	}

	public String number() {
		return this.number;
	}

	@Override
	public String toString() {
		return "rpyc " + this.number;
	}

}
