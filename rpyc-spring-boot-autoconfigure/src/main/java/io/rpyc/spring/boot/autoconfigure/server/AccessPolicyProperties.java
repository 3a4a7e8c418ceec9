package io.rpyc.spring.boot.autoconfigure.server;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Policy of one service. In names, * matches any characters and ? matches one; denied
 * names take precedence over allowed names.
 *
 * @since 0.1
 */
public class AccessPolicyProperties {

	/**
	 * Methods that may be called. Defaults to all.
	 */
	private @Nullable Set<String> allowedMethods;

	/**
	 * Methods that may not be called.
	 */
	private @Nullable Set<String> deniedMethods;

	/**
	 * Attributes that may be read and written. Defaults to all.
	 */
	private @Nullable Set<String> allowedAttrs;

	/**
	 * Attributes that may be neither read nor written.
	 */
	private @Nullable Set<String> deniedAttrs;

	public @Nullable Set<String> getAllowedMethods() {
		return this.allowedMethods;
	}

	public void setAllowedMethods(@Nullable Set<String> allowedMethods) {
		this.allowedMethods = allowedMethods;
	}

	public @Nullable Set<String> getDeniedMethods() {
		return this.deniedMethods;
	}

	public void setDeniedMethods(@Nullable Set<String> deniedMethods) {
		this.deniedMethods = deniedMethods;
	}

	public @Nullable Set<String> getAllowedAttrs() {
		return this.allowedAttrs;
	}

	public void setAllowedAttrs(@Nullable Set<String> allowedAttrs) {
		this.allowedAttrs = allowedAttrs;
	}

	public @Nullable Set<String> getDeniedAttrs() {
		return this.deniedAttrs;
	}

	public void setDeniedAttrs(@Nullable Set<String> deniedAttrs) {
		this.deniedAttrs = deniedAttrs;
	}

}
