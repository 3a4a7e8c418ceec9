package io.rpyc.spring.boot.autoconfigure.security;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties of security.
 */
@ConfigurationProperties("rpyc.security")
public class RpycSecurityProperties {

	/**
	 * How clients say who they are. With "none", the server may listen on any address
	 * without asking.
	 */
	private @Nullable Authentication authentication;

	public @Nullable Authentication getAuthentication() {
		return this.authentication;
	}

	public void setAuthentication(@Nullable Authentication authentication) {
		this.authentication = authentication;
	}

	/**
	 * The ways in which clients say who they are.
	 */
	public enum Authentication {

		/** They do not: whoever reaches the server may call it. */
		NONE

	}

}
