package io.rpyc.spring.boot.autoconfigure.security;

import java.util.List;

import io.rpyc.security.Authenticator;
import io.rpyc.security.CredentialVerifier;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.spring.MemberRuleNames;
import io.rpyc.spring.SecurityEvents;
import io.rpyc.spring.boot.autoconfigure.server.AuthenticationRequirement;
import io.rpyc.spring.boot.autoconfigure.server.AuthenticationMode;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerProperties;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for security without Spring Security.
 *
 * @since 0.1
 */
@AutoConfiguration(before = RpycServerAutoConfiguration.class, after = RpycSpringSecurityAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "rpyc.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ RpycSecurityProperties.class, RpycServerProperties.class })
public final class RpycSecurityAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	AuthenticationRequirement rpycServerAuthentication(RpycSecurityProperties properties) {
		return (properties.getAuthentication() == AuthenticationMode.NONE) ? AuthenticationRequirement.WAIVED
				: AuthenticationRequirement.ABSENT;
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	ServerAuthenticators rpycServerAuthenticators(ObjectProvider<CredentialVerifier> verifier) {
		return new PlainAuthenticators(verifier);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	UserAuthenticators rpycOwnAuthenticators(ObjectProvider<Authenticator> authenticators) {
		return new UserAuthenticators(authenticators.orderedStream().toList(), false);
	}

	@Bean
	AuthenticationCustomizer rpycAuthenticationCustomizer(RpycSecurityProperties properties,
			RpycServerProperties server, UserAuthenticators own, ServerAuthenticators authenticators) {
		return new AuthenticationCustomizer(properties, server, own, authenticators);
	}

	@Bean
	PolicyProperties rpycPolicyProperties(RpycSecurityProperties properties, ListableBeanFactory beans) {
		return new PolicyProperties(properties.getPolicies(),
				BeanFactoryUtils.beansOfTypeIncludingAncestors(beans, SecurityPolicy.class));
	}

	@Bean
	SecurityPropertiesCustomizer rpycSecurityPropertiesCustomizer(RpycSecurityProperties properties,
			RpycServerProperties server, PolicyProperties policies) {
		return new SecurityPropertiesCustomizer(properties, server, policies);
	}

	@Bean
	PolicyMemberRules rpycPolicyMemberRules(PolicyProperties policies) {
		return new PolicyMemberRules(policies);
	}

	@Bean
	@ConditionalOnBooleanProperty("rpyc.security.require-rule")
	RequireRule rpycRequireRule(ObjectProvider<MemberRuleNames> rules) {
		List<MemberRuleNames> all = rules.orderedStream().toList();
		return new RequireRule(all);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	EnforcementCheck rpycEnforcementCheck(RpycSecurityProperties properties,
			ObjectProvider<MethodSecurityMarker> marker) {
		return new EnforcementCheck(PolicyProperties.roles(properties.getPolicies()).keySet(),
				marker.getIfAvailable() != null);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	SecurityEvents rpycSecurityEvents(ApplicationEventPublisher publisher) {
		return new SecurityEvents(publisher);
	}

}
