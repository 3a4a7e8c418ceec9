package io.rpyc.spring.boot.autoconfigure.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.policy.SecurityPolicy;
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

	private volatile Map<String, Class<?>> services = Map.of();

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
		Map<String, Class<?>> found = new LinkedHashMap<>();
		served.keySet().forEach((service) -> found.put(service.name(), service.type()));
		this.services = found;
	}

	@Override
	public List<String> rulesOf(ServiceDefinition service, Member member) {
		SecurityPolicy policy = policyOf(service);
		boolean permitted = member.isMethod() ? policy.checkMethodAccess(member.name())
				: policy.checkAttributeAccess(member.name(), false);
		boolean named = member.isMethod() ? policy.allowsMethodsByName() : policy.allowsAttrsByName();
		if (!permitted) {
			return List.of("policy (denied)");
		}
		return named ? List.of("policy (allowed)") : List.of();
	}

	/** Those of the services that it extends hold too. */
	private SecurityPolicy policyOf(ServiceDefinition service) {
		Map<String, SecurityPolicy> all = this.policies.policies();
		SecurityPolicy policy = all.getOrDefault(service.name(), SecurityPolicy.permitAll());
		for (Map.Entry<String, Class<?>> other : this.services.entrySet()) {
			SecurityPolicy inherited = all.get(other.getKey());
			if (inherited != null && other.getValue().isAssignableFrom(service.type())) {
				policy = policy.strictest(inherited);
			}
		}
		return policy;
	}

}
