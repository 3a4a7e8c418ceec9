package io.rpyc.security;

import java.time.Duration;

/**
 * The values that hold where a user sets none.
 */
public final class SecurityDefaults {

	/**
	 * The port that rpyc servers with TLS use by convention.
	 */
	public static final int DEFAULT_SSL_PORT = 18821;

	/**
	 * The cipher suites that are offered and accepted, in OpenSSL's list syntax:
	 * ephemeral key exchange and authenticated encryption only.
	 */
	public static final String SSL_CIPHER_SUITES = "ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM:DHE+CHACHA20"
			+ ":!aNULL:!MD5:!DSS";

	/**
	 * How long a peer may take to prove who it is, TLS handshake included.
	 */
	public static final Duration AUTH_TIMEOUT = Duration.ofSeconds(30);

	/**
	 * How many wrong credentials an address may show before it is locked out for a while.
	 */
	public static final int MAX_AUTH_ATTEMPTS = 3;

	private SecurityDefaults() {
	}

}
