package io.rpyc.spring.boot.autoconfigure.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.security.policy.ServicePolicies;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.MemberRuleNames;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Shows what policies say about the members of services. A member that a policy merely
 * does not name has no rule. Refuses nothing: the server does.
 */
final class PolicyMemberRules implements MemberRuleNames, AccessRule, AopInfrastructureBean {

	private final PolicyProperties policies;

	private volatile ServicePolicies prepared = new ServicePolicies(Map.of(), Map.of());

	PolicyMemberRules(PolicyProperties policies) {
		this.policies = policies;
	}

	@Override
	public String name() {
		return "policy-names";
	}

	@Override
	public boolean mayFind(RpycConnection connection, PyObject object, Member member, Access access) {
		return true;
	}

	@Override
	public void prepare(Map<ServiceDefinition, PyObject> served) {
		Map<ServiceDefinition, Object> targets = new LinkedHashMap<>();
		served.forEach((service, object) -> targets.put(service, object.target()));
		this.prepared = new ServicePolicies(this.policies.policies(), targets);
	}

	@Override
	public List<String> rulesOf(ServiceDefinition service, Member member) {
		SecurityPolicy policy = this.prepared.of(service);
		boolean permitted = member.isMethod() ? policy.checkMethodAccess(member.name())
				: policy.checkAttributeAccess(member.name(), false);
		boolean named = member.isMethod() ? policy.allowsMethodsByName() : policy.allowsAttrsByName();
		if (!permitted) {
			return List.of("policy (denied)");
		}
		return named ? List.of("policy (allowed)") : List.of();
	}

}
