package io.rpyc.spring.boot.autoconfigure.security;

import java.time.Duration;
import java.util.List;
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
		builder.lockout(lockout());
		this.policies.policies().forEach(builder::policy);
	}

	/** Each value is tried with right ones beside it, so that the error names its key. */
	private LockoutPolicy lockout() {
		int attempts = this.properties.getMaxAttempts();
		Duration duration = this.properties.getLockout().getDuration();
		List<String> exempt = this.properties.getLockout().getExempt();
		Duration right = Duration.ofSeconds(1);
		set("max-attempts", attempts, (value) -> LockoutPolicy.of(value, right, List.of()));
		set("lockout.duration", duration, (value) -> LockoutPolicy.of(1, value, List.of()));
		set("lockout.exempt", exempt, (value) -> LockoutPolicy.of(1, right, value));
		return LockoutPolicy.of(attempts, duration, exempt);
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
