package io.rpyc.client;

import io.rpyc.protocol.Dialect;

/**
 * The fixes that exceptions of a client propose. By default they name the options of
 * {@link RpycClientOptions}. A framework that sets them from properties names its
 * properties.
 *
 * @since 0.1
 */
public interface ClientAdvice {

	/** The advice that names the options of {@link RpycClientOptions}. */
	ClientAdvice DEFAULT = new ClientAdvice() {
	};

	/**
	 * Returns how to connect with TLS.
	 * @return an imperative clause
	 */
	default String useTls() {
		return "set tls";
	}

	/**
	 * Returns how to connect without TLS.
	 * @return an imperative clause
	 */
	default String omitTls() {
		return "connect without tls";
	}

	/**
	 * Returns how to trust the authority that issued the certificate of a server.
	 * @return an imperative clause
	 */
	default String trustAuthority() {
		return "add the authority that issued it to caCerts";
	}

	/**
	 * Returns how to log in.
	 * @return an imperative clause
	 */
	default String logIn() {
		return "set an authenticator";
	}

	/**
	 * Returns how to connect without a login.
	 * @return an imperative clause
	 */
	default String omitLogin() {
		return "connect without an authenticator";
	}

	/**
	 * Returns how to allow a login without TLS.
	 * @return an imperative clause
	 */
	default String allowClearTextLogin() {
		return "allow it with clearTextLogin(true)";
	}

	/**
	 * Returns how to wait longer for a connection.
	 * @return an imperative clause
	 */
	default String raiseConnectTimeout() {
		return "raise connectTimeout";
	}

	/**
	 * Returns how to set the dialect of the server.
	 * @param dialect the dialect
	 * @return an imperative clause
	 */
	default String setDialect(Dialect dialect) {
		return "set dialect(" + dialect + ")";
	}

}
