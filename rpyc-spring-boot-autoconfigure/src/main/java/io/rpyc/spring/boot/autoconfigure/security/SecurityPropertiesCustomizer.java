package io.rpyc.spring.boot.autoconfigure.security;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.rpyc.security.LockoutPolicy;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerProperties;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.Ordered;

/**
 * Applies the properties that do not require Spring Security: timeouts, lockout and
 * policies.
 */
final class SecurityPropertiesCustomizer implements RpycServerCustomizer, Ordered, AopInfrastructureBean {

	private final RpycSecurityProperties properties;

	private final RpycServerProperties server;

	private final PolicyProperties policies;

	SecurityPropertiesCustomizer(RpycSecurityProperties properties, RpycServerProperties server,
			PolicyProperties policies) {
		this.properties = properties;
		this.server = server;
		this.policies = policies;
	}

	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	public void customize(RpycServerOptions.Builder builder) {
		checked("authentication-timeout", this.properties.getAuthenticationTimeout(), builder::authenticationTimeout);
		builder.lockout(lockout());
		this.policies.policies().forEach(builder::policy);
		RpycServerProperties.Listener listener = this.server.getListeners().get(builder.name());
		if (listener != null) {
			PolicyProperties.policies(builder.name(), listener.getPolicies()).forEach(builder::policy);
		}
	}

	/** Checks each value separately, so that the error names the exact key. */
	private LockoutPolicy lockout() {
		int attempts = this.properties.getMaxAttempts();
		Duration duration = this.properties.getLockout().getDuration();
		List<String> exempt = this.properties.getLockout().getExempt();
		checked("max-attempts", attempts, (value) -> LockoutPolicy.of(value, Duration.ofMinutes(1), List.of()));
		checked("lockout.duration", duration, (value) -> LockoutPolicy.of(attempts, value, List.of()));
		return checked("lockout.exempt", exempt, (value) -> LockoutPolicy.of(attempts, duration, value));
	}

	private static <T, R> R checked(String key, T value, Function<T, R> use) {
		try {
			return use.apply(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("rpyc.security." + key, value, ex.getMessage());
		}
	}

}
