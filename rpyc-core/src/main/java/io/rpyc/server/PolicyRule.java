package io.rpyc.server;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.PermissionDeniedException;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.AttributePolicy.Access;

/**
 * Enforces the security policies of a server on every object that a peer can reach.
 */
final class PolicyRule implements AccessRule {

	private final Map<PyType, SecurityPolicy> byType;

	private final Map<Class<?>, SecurityPolicy> byClass;

	private final Map<Class<?>, SecurityPolicy> resolved = new ConcurrentHashMap<>();

	/**
	 * Creates the rule.
	 * @param byType the policies of the objects of a type, instead of those of its class
	 * @param byClass the policies of the objects of a class and its subclasses
	 */
	PolicyRule(Map<PyType, SecurityPolicy> byType, Map<Class<?>, SecurityPolicy> byClass) {
		this.byType = new IdentityHashMap<>(byType);
		this.byClass = new LinkedHashMap<>(byClass);
	}

	@Override
	public String name() {
		return "policy";
	}

	@Override
	public boolean mayFind(RpycConnection connection, PyObject object, Member member, Access access) {
		return permits(object, member, access);
	}

	@Override
	public void checkInvoke(Invocation invocation) {
		if (!permits(invocation.self(), invocation.member(), invocation.access())) {
			throw new PermissionDeniedException("a policy denies '" + invocation.member().name() + "' of "
					+ invocation.self().type().displayName());
		}
	}

	private boolean permits(PyObject object, Member member, Access access) {
		SecurityPolicy policy = this.byType.get(object.type());
		if (policy == null) {
			policy = this.resolved.computeIfAbsent(object.target().getClass(), this::resolve);
		}
		return member.isMethod() ? policy.checkMethodAccess(member.name())
				: policy.checkAttributeAccess(member.name(), access != Access.GET);
	}

	/** Returns the combined policy of a class and its supertypes. */
	SecurityPolicy resolve(Class<?> type) {
		SecurityPolicy all = SecurityPolicy.permitAll();
		for (Map.Entry<Class<?>, SecurityPolicy> entry : this.byClass.entrySet()) {
			all = entry.getKey().isAssignableFrom(type) ? all.strictest(entry.getValue()) : all;
		}
		return all;
	}

}
