package io.rpyc.spring.boot.autoconfigure.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import io.rpyc.security.policy.SecurityPolicy.Builder;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.boot.autoconfigure.server.AccessPolicyProperties;
import io.rpyc.spring.boot.properties.NamedProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The policies of services, from the properties and from beans that are named after
 * services.
 */
final class PolicyProperties implements AopInfrastructureBean {

	private static final String PREFIX = "rpyc.security.policies";

	private static final String SUFFIX = "Policy";

	private static final String KEYS = "Set one of allowed-methods, denied-methods, allowed-attrs, denied-attrs";

	private final Map<String, RpycSecurityProperties.Policy> properties;

	private final Map<String, SecurityPolicy> beans;

	PolicyProperties(Map<String, RpycSecurityProperties.Policy> properties, Map<String, SecurityPolicy> beans) {
		this.properties = properties;
		this.beans = beans;
	}

	/** Returns the policies by service name, the strictest if there are several. */
	Map<String, SecurityPolicy> policies() {
		Map<String, SecurityPolicy> policies = new LinkedHashMap<>();
		this.properties.forEach(
				(service, source) -> policies.put(service, policy(NamedProperties.prefix(PREFIX, service), source)));
		this.beans.forEach((name, policy) -> {
			requireContent("SecurityPolicy bean '" + name + "'", !policy.equals(SecurityPolicy.permitAll()),
					"Deny something with it or name what is allowed, or remove the bean.");
			String service = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
			policies.merge(service, policy, SecurityPolicy::strictest);
		});
		return policies;
	}

	/** Returns the additional policies of a listener. */
	static Map<String, SecurityPolicy> policies(String listener, Map<String, AccessPolicyProperties> properties) {
		Map<String, SecurityPolicy> policies = new LinkedHashMap<>();
		properties.forEach((service, source) -> {
			String key = NamedProperties.prefix(NamedProperties.prefix("rpyc.server.listeners", listener) + ".policies",
					service);
			SecurityPolicy policy = access(key, source);
			requireContent("'" + key + "'", !policy.equals(SecurityPolicy.permitAll()),
					KEYS + ", or remove the policy.");
			policies.put(service, policy);
		});
		return policies;
	}

	private static SecurityPolicy policy(String key, RpycSecurityProperties.Policy source) {
		SecurityPolicy policy = access(key, source);
		source.getRoles()
			.forEach((role, members) -> requireContent("role '" + role + "' of '" + key + "'", !members.isEmpty(),
					"Name the members that are for the role only, or remove the role."));
		requireContent("'" + key + "'", !policy.equals(SecurityPolicy.permitAll()) || !source.getRoles().isEmpty(),
				KEYS + " and roles, or remove the policy.");
		return policy;
	}

	private static void requireContent(String policy, boolean content, String action) {
		if (!content) {
			throw new InvalidRpycSecurityException(policy + " guards nothing", action);
		}
	}

	private static SecurityPolicy access(String key, AccessPolicyProperties source) {
		return part(key + ".allowed-methods", source.getAllowedMethods(), Builder::allowedMethods)
			.strictest(part(key + ".denied-methods", source.getDeniedMethods(), Builder::deniedMethods))
			.strictest(part(key + ".allowed-attrs", source.getAllowedAttrs(), Builder::allowedAttrs))
			.strictest(part(key + ".denied-attrs", source.getDeniedAttrs(), Builder::deniedAttrs));
	}

	private static SecurityPolicy part(String key, @Nullable Set<String> names,
			BiFunction<Builder, @Nullable Set<String>, Builder> setter) {
		try {
			return setter.apply(SecurityPolicy.builder(), names).build();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(key, names, ex.getMessage());
		}
	}

	/**
	 * Returns the patterns of members by role and service, for the services that have
	 * roles.
	 */
	static Map<String, Map<String, Set<String>>> roles(Map<String, RpycSecurityProperties.Policy> properties) {
		Map<String, Map<String, Set<String>>> roles = new LinkedHashMap<>();
		properties.forEach((service, source) -> {
			if (!source.getRoles().isEmpty()) {
				roles.put(service, source.getRoles());
			}
		});
		return roles;
	}

}
