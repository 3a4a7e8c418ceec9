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
import io.rpyc.service.ServiceDefinition;

/**
 * Sorts the policies that were given by what they guard, and refuses those that guard
 * nothing. Used while a server is built.
 */
final class PolicyRuleFactory {

	/** One object of each type of Python's own that a policy may name. */
	private static final List<Object> BUILT_INS = List.of(List.of(), Map.of(), Set.of(), List.of().iterator());

	private final Map<String, SecurityPolicy> named;

	private final Map<Class<?>, SecurityPolicy> byClass;

	private final Map<PyType, SecurityPolicy> byType = new IdentityHashMap<>();

	PolicyRuleFactory(Map<String, SecurityPolicy> named, Map<Class<?>, SecurityPolicy> byClass) {
		this.named = new LinkedHashMap<>(named);
		this.byClass = new LinkedHashMap<>(byClass);
	}

	/**
	 * Makes the rule.
	 * @throws IllegalArgumentException if a policy guards nothing, or one of its patterns
	 * matches nothing
	 */
	PolicyRule rule(Map<ServiceDefinition, PyObject> services, ExposedTypes exposed, PyTypes types) {
		this.byClass.forEach((type, policy) -> {
			PyType shown = exposed.typeOf(type);
			if (shown == null) {
				throw new IllegalArgumentException("there is a policy for " + type.getName()
						+ ", which exposes nothing: annotate it with @Exposed, or remove the policy");
			}
			requireAlive(type.getName(), policy, shown);
		});
		addServices(services);
		addBuiltIns(types);
		if (!this.named.isEmpty()) {
			throw new IllegalArgumentException(
					"there are policies for " + this.named.keySet() + ", but no such service (there are: "
							+ services.keySet().stream().map(ServiceDefinition::name).toList() + ")");
		}
		return new PolicyRule(this.byType, this.byClass);
	}

	private void addServices(Map<ServiceDefinition, PyObject> services) {
		PolicyRule classes = new PolicyRule(Map.of(), this.byClass);
		services.forEach((definition, service) -> {
			SecurityPolicy given = this.named.remove(definition.name());
			SecurityPolicy own = (given != null) ? given : SecurityPolicy.permitAll();
			requireAlive("service '" + definition.name() + "'", own, service.type());
			this.byType.put(service.type(), own.strictest(classes.resolve(service.target().getClass()))
				.strictest(classes.resolve(definition.type())));
			// A peer may also get the object behind a proxy, as what a method returns.
			this.byClass.merge(definition.type(), own, SecurityPolicy::strictest);
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
			throw new IllegalArgumentException("the policy of " + guarded + " has patterns that match nothing: "
					+ unmatched + " (methods: " + methods + ", attributes: " + attributes + ")");
		}
	}

}
