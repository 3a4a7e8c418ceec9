package io.rpyc.security;

import java.time.Duration;

/**
 * Default values of security settings.
 *
 * @since 0.1
 */
public final class SecurityDefaults {

	/**
	 * The conventional port of rpyc servers with TLS.
	 */
	public static final int DEFAULT_SSL_PORT = 18821;

	/**
	 * The cipher suites that are offered and accepted, in OpenSSL's list syntax:
	 * ephemeral key exchange and authenticated encryption only.
	 */
	public static final String SSL_CIPHER_SUITES = "ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM:DHE+CHACHA20"
			+ ":!aNULL:!MD5:!DSS";

	/**
	 * Maximum time for a peer to authenticate, including the TLS handshake.
	 */
	public static final Duration AUTH_TIMEOUT = Duration.ofSeconds(30);

	/**
	 * Number of wrong credentials from one address after which it is locked out.
	 */
	public static final int MAX_AUTH_ATTEMPTS = 3;

	private SecurityDefaults() {
	}

}
