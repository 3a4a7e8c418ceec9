package io.rpyc.server;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.rpyc.adapter.ExposedTypes;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.adapter.PyTypes;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.security.policy.ServicePolicies;
import io.rpyc.service.ServiceDefinition;

/**
 * Assigns the configured policies to types and classes, and rejects policies without
 * effect. Used while a server is built.
 */
final class PolicyRuleFactory {

	/** One object of each built-in type that a policy may name. */
	private static final List<Object> BUILT_INS = List.of(List.of(), Map.of(), Set.of(), List.of().iterator());

	private final Map<String, SecurityPolicy> named;

	private final Map<Class<?>, SecurityPolicy> byClass;

	private final Map<PyType, SecurityPolicy> byType = new IdentityHashMap<>();

	private final boolean ignoreUnknown;

	PolicyRuleFactory(SecurityOptions security) {
		this.named = new LinkedHashMap<>(security.policies());
		this.byClass = new LinkedHashMap<>(security.classPolicies());
		this.ignoreUnknown = security.ignoreUnknownServices();
	}

	/**
	 * Creates the rule.
	 * @throws IllegalArgumentException if a policy has no effect, or one of its patterns
	 * does not match any member
	 */
	PolicyRule rule(Map<ServiceDefinition, PyObject> services, ExposedTypes exposed, PyTypes types) {
		this.byClass.forEach((type, policy) -> {
			PyType shown = exposed.typeOf(type);
			if (shown == null) {
				throw new IllegalArgumentException("there is a policy for " + type.getName()
						+ ", which does not expose members: annotate it with @Exposed, or remove the policy");
			}
			requireAlive(type.getName(), policy, shown);
		});
		addServices(services);
		addBuiltIns(types);
		if (!this.named.isEmpty() && !this.ignoreUnknown) {
			throw new IllegalArgumentException("there are policies for " + this.named.keySet()
					+ ", but no such service (there are: "
					+ services.keySet().stream().map(ServiceDefinition::name).toList()
					+ "; a policy must use the name of a service, not an alias, with the same upper and lower case)");
		}
		return new PolicyRule(this.byType, this.byClass);
	}

	private void addServices(Map<ServiceDefinition, PyObject> services) {
		Map<ServiceDefinition, Object> targets = new LinkedHashMap<>();
		services.forEach((definition, service) -> targets.put(definition, service.target()));
		ServicePolicies policies = new ServicePolicies(this.named, targets);
		PolicyRule classes = new PolicyRule(Map.of(), this.byClass);
		services.forEach((definition, service) -> this.byType.put(service.type(),
				policies.of(definition)
					.strictest(classes.resolve(definition.type()))
					.strictest(classes.resolve(service.target().getClass()))));
		services.forEach((definition, service) -> {
			SecurityPolicy own = this.named.remove(definition.name());
			if (own != null) {
				requireAlive("service '" + definition.name() + "'", own, service.type());
				// A peer may also get the object behind a proxy, or another of the class.
				this.byClass.merge(definition.type(), own, SecurityPolicy::strictest);
			}
		});
	}

	private void addBuiltIns(PyTypes types) {
		for (Object builtIn : BUILT_INS) {
			PyType type = types.view(builtIn).type();
			SecurityPolicy policy = this.named.remove(type.displayName());
			if (policy != null) {
				requireAlive("type '" + type.displayName() + "'", policy, type);
				this.byType.put(type, policy);
			}
		}
	}

	private static void requireAlive(String guarded, SecurityPolicy policy, PyType type) {
		Set<String> methods = new TreeSet<>();
		Set<String> attributes = new TreeSet<>();
		for (Member member : type.members()) {
			if (!member.isUniversal()) {
				(member.isMethod() ? methods : attributes).add(member.name());
			}
		}
		Set<String> unmatched = policy.unmatchedPatterns(methods, attributes);
		if (!unmatched.isEmpty()) {
			throw new IllegalArgumentException(
					"the policy of " + guarded + " has patterns that do not match any member: " + unmatched
							+ " (methods: " + methods + ", attributes: " + attributes + ")");
		}
	}

}
