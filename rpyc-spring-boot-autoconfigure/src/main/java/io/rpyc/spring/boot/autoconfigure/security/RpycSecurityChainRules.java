package io.rpyc.spring.boot.autoconfigure.security;

import java.util.List;
import java.util.stream.Stream;

import io.rpyc.adapter.Member;
import io.rpyc.connection.AccessRule;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.MemberRuleNames;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;

/**
 * Applies the rules of the {@link io.rpyc.spring.security.RpycSecurityChain} bean.
 */
final class RpycSecurityChainRules implements RpycServerCustomizer, MemberRuleNames, Ordered, AopInfrastructureBean {

	private final List<AccessRule> rules;

	RpycSecurityChainRules(List<AccessRule> rules) {
		this.rules = List.copyOf(rules);
	}

	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	public void customize(RpycServerOptions.Builder builder) {
		this.rules.forEach(builder::accessRule);
	}

	@Override
	public List<String> rulesOf(ServiceDefinition service, Member member) {
		return this.rules.stream()
			.flatMap((rule) -> (rule instanceof MemberRuleNames rules) ? rules.rulesOf(service, member).stream()
					: Stream.of())
			.toList();
	}

}
