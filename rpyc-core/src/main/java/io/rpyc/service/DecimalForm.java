package io.rpyc.service;

/**
 * The form in which a {@link java.math.BigDecimal} is sent to Python. No value of the
 * protocol is a Python {@code Decimal}.
 *
 * @since 0.1
 */
public enum DecimalForm {

	/** The form of the server, which is {@link #STR} unless configured otherwise. */
	DEFAULT,

	/** The exact text, which {@code Decimal(x)} reads. */
	STR,

	/** The nearest float. */
	FLOAT

}
