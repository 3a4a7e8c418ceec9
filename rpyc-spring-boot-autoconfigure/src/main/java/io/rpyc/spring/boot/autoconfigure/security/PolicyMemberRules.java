package io.rpyc.spring.boot.autoconfigure.security;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.adapter.Member;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.MemberRuleNames;

/**
 * Describes the policies of the members of services. A member that a policy does not name
 * has no rule.
 */
final class PolicyMemberRules implements MemberRuleNames {

	private final PolicyProperties policies;

	PolicyMemberRules(PolicyProperties policies) {
		this.policies = policies;
	}

	@Override
	public List<String> rulesOf(ServiceDefinition service, Member member) {
		List<String> rules = new ArrayList<>();
		SecurityPolicy policy = this.policies.policies().get(service.name());
		if (policy != null) {
			boolean permitted = member.isMethod() ? policy.checkMethodAccess(member.name())
					: policy.checkAttributeAccess(member.name(), false);
			boolean named = member.isMethod() ? policy.allowsMethodsByName() : policy.allowsAttrsByName();
			if (!permitted) {
				rules.add("policy (denied)");
			}
			else if (named) {
				rules.add("policy (allowed)");
			}
		}
		return rules;
	}

}
