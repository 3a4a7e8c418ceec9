package io.rpyc.spring.client;

import java.util.Locale;

import io.rpyc.client.ClientAdvice;
import io.rpyc.protocol.Dialect;
import io.rpyc.spring.client.pool.ChannelKeys;

/**
 * The fixes that exceptions of a channel propose, with the names of its properties.
 *
 * @param keys the names of the properties
 */
record ChannelAdvice(ChannelKeys keys) implements ClientAdvice {

	@Override
	public String useTls() {
		return "set " + this.keys.quoted("ssl.enabled") + " to true, and " + this.keys.quoted("ssl.bundle")
				+ " unless a public authority issued its certificate";
	}

	@Override
	public String omitTls() {
		return "set " + this.keys.quoted("ssl.enabled") + " to false";
	}

	@Override
	public String trustAuthority() {
		return "add the authority that issued it to the trust store of the bundle in " + this.keys.quoted("ssl.bundle");
	}

	@Override
	public String logIn() {
		return "set " + this.keys.quoted("username") + " and 'password', or 'token'";
	}

	@Override
	public String omitLogin() {
		return "remove " + this.keys.quoted("username") + ", 'password' and 'token'";
	}

	@Override
	public String allowClearTextLogin() {
		return "set " + this.keys.quoted("clear-text-login") + " to true";
	}

	@Override
	public String raiseConnectTimeout() {
		return "raise " + this.keys.quoted("connect-timeout");
	}

	@Override
	public String setDialect(Dialect dialect) {
		return "set " + this.keys.quoted("dialect") + " to " + dialect.name().toLowerCase(Locale.ROOT);
	}

	/** Returns how to wait longer for a reply. */
	String raiseRequestTimeout() {
		return "raise " + this.keys.quoted("request-timeout");
	}

}
