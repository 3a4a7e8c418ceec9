package io.rpyc.spring.boot.autoconfigure.security;

import java.util.Map;
import java.util.Set;

import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.RpycConnection;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.InvalidRpycSecurityException;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Fails at startup if roles or annotations should protect members but cannot be enforced.
 */
final class EnforcementCheck implements AccessRule, AopInfrastructureBean {

	private static final String ACTION = "Add 'org.springframework.boot:spring-boot-starter-security' to the class "
			+ "path, or remove them and use 'rpyc.security.policies'.";

	private final Set<String> rolesOf;

	private final boolean enforced;

	/**
	 * Creates the check.
	 * @param rolesOf the services that have roles
	 * @param enforced whether Spring Security enforces them
	 */
	EnforcementCheck(Set<String> rolesOf, boolean enforced) {
		this.rolesOf = Set.copyOf(rolesOf);
		this.enforced = enforced;
	}

	@Override
	public String name() {
		return "enforcement";
	}

	@Override
	public boolean mayFind(RpycConnection connection, PyObject object, Member member, Access access) {
		return true;
	}

	@Override
	public void prepare(Map<ServiceDefinition, PyObject> services) {
		if (this.enforced) {
			return;
		}
		if (!this.rolesOf.isEmpty()) {
			throw new InvalidRpycSecurityException(
					"there are roles in the policies of " + this.rolesOf + ", but no Spring Security to enforce them",
					ACTION);
		}
		services.keySet().forEach((service) -> {
			Set<String> found = SecurityAnnotationReader.of(service.type());
			if (!found.isEmpty()) {
				throw new InvalidRpycSecurityException("service '" + service.name() + "' carries " + found
						+ ", but there is no Spring Security to enforce them", ACTION);
			}
		});
	}

}
