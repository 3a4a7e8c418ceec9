package io.rpyc.spring.boot.autoconfigure.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.rpyc.adapter.BuiltInMethod;
import io.rpyc.adapter.BuiltInValue;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.RpycConnection;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.MemberRuleNames;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Fails at startup if an exposed member of a service has no rule that holds on all
 * listeners. Does not deny anything afterwards.
 */
final class RequireRule implements AccessRule, AopInfrastructureBean {

	private final List<MemberRuleNames> rules;

	RequireRule(List<MemberRuleNames> rules) {
		this.rules = List.copyOf(rules);
	}

	@Override
	public String name() {
		return "require-rule";
	}

	@Override
	public boolean mayFind(RpycConnection connection, PyObject object, Member member, Access access) {
		return true;
	}

	@Override
	public void prepare(Map<ServiceDefinition, PyObject> services) {
		List<String> unguarded = new ArrayList<>();
		services.forEach((service, object) -> object.type()
			.members()
			.stream()
			.filter((member) -> !(member instanceof BuiltInMethod || member instanceof BuiltInValue))
			.filter((member) -> this.rules.stream().allMatch((each) -> each.rulesOf(service, member).isEmpty()))
			.forEach((member) -> unguarded.add(service.name() + "." + member.name())));
		if (!unguarded.isEmpty()) {
			throw new InvalidRpycSecurityException(
					"'rpyc.security.require-rule' is true, and these members have no rule: "
							+ String.join(", ", unguarded),
					"Protect them with a policy below 'rpyc.security.policies' or a SecurityPolicy bean, a role or an "
							+ "annotation, or remove 'rpyc.security.require-rule'. The policies of listeners do not count.");
		}
	}

}
