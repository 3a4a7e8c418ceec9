package io.rpyc.spring.client;

import java.util.Locale;

import io.rpyc.client.ClientAdvice;
import io.rpyc.protocol.Dialect;
import io.rpyc.spring.client.pool.ChannelProperty;

/**
 * The fixes that exceptions of a channel propose, with the names of its properties.
 *
 * @param channel the name of the channel
 */
record ChannelAdvice(String channel) implements ClientAdvice {

	private String property(String key) {
		return "'" + ChannelProperty.name(this.channel, key) + "'";
	}

	@Override
	public String useTls() {
		return "set " + property("ssl.bundle");
	}

	@Override
	public String omitTls() {
		return "remove " + property("ssl.bundle");
	}

	@Override
	public String trustAuthority() {
		return "add the authority that issued it to the trust store of the bundle in " + property("ssl.bundle");
	}

	@Override
	public String logIn() {
		return "set " + property("username") + " and 'password', or 'token'";
	}

	@Override
	public String omitLogin() {
		return "remove " + property("username") + ", 'password' and 'token'";
	}

	@Override
	public String allowClearTextLogin() {
		return "set " + property("clear-text-login") + " to true";
	}

	@Override
	public String raiseConnectTimeout() {
		return "raise " + property("connect-timeout");
	}

	@Override
	public String setDialect(Dialect dialect) {
		return "set " + property("dialect") + " to " + dialect.name().toLowerCase(Locale.ROOT);
	}

	/** Returns how to wait longer for a reply. */
	String raiseRequestTimeout() {
		return "raise " + property("request-timeout") + ", or @CallTimeout of the method";
	}

}
