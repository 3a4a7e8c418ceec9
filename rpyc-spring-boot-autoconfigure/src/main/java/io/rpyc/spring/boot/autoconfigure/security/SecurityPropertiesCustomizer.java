package io.rpyc.spring.boot.autoconfigure.security;

import java.util.function.Consumer;

import io.rpyc.security.LockoutPolicy;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.Ordered;

/**
 * Applies what needs no Spring Security: deadlines, lock-out and policies.
 */
final class SecurityPropertiesCustomizer implements RpycServerCustomizer, Ordered {

	private final RpycSecurityProperties properties;

	private final PolicyProperties policies;

	SecurityPropertiesCustomizer(RpycSecurityProperties properties, PolicyProperties policies) {
		this.properties = properties;
		this.policies = policies;
	}

	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	public void customize(RpycServerOptions.Builder builder) {
		set("authentication-timeout", this.properties.getAuthenticationTimeout(), builder::authenticationTimeout);
		set("max-attempts", this.properties.getMaxAttempts(), (attempts) -> builder.lockout(lockout(attempts)));
		this.policies.policies().forEach(builder::policy);
	}

	private LockoutPolicy lockout(int attempts) {
		RpycSecurityProperties.Lockout lockout = this.properties.getLockout();
		return LockoutPolicy.of(attempts, lockout.getDuration(), lockout.getExempt());
	}

	private static <T> void set(String key, T value, Consumer<T> setter) {
		try {
			setter.accept(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("rpyc.security." + key, value, ex.getMessage());
		}
	}

}
