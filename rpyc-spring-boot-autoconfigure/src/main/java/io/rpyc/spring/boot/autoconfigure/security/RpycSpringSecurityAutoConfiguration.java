package io.rpyc.spring.boot.autoconfigure.security;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import io.rpyc.connection.Invocation;
import io.rpyc.security.Authenticator;
import io.rpyc.security.CredentialVerifier;
import io.rpyc.spring.UnknownServices;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.security.AuthenticationParameters;
import io.rpyc.spring.security.DenialInterceptor;
import io.rpyc.spring.security.PeerAuthenticators;
import io.rpyc.spring.security.ReactorSecurityContext;
import io.rpyc.spring.security.RoleRule;
import io.rpyc.spring.security.RpycSecurity;
import io.rpyc.spring.security.RpycSecurityChain;
import io.rpyc.spring.security.SecurityContextInterceptor;
import io.rpyc.spring.security.SecurityFailureEvents;
import io.rpyc.spring.security.TokenExpiry;
import org.aopalliance.intercept.MethodInvocation;
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.config.annotation.authentication.configuration.EnableGlobalAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Auto-configuration for security with Spring Security. Also enables its global
 * authentication, which applications without a web server lack.
 *
 * @since 0.1
 */
@AutoConfiguration(before = RpycServerAutoConfiguration.class,
		afterName = { "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration" })
@ConditionalOnClass({ AuthenticationManager.class, EnableGlobalAuthentication.class })
@ConditionalOnBooleanProperty(name = "rpyc.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RpycSecurityProperties.class)
@EnableGlobalAuthentication
@Import(MethodSecurityConfiguration.class)
public final class RpycSpringSecurityAutoConfiguration implements AopInfrastructureBean {

	@Bean
	SpringSecurityBeans rpycSpringSecurityBeans(ApplicationContext context) {
		return new SpringSecurityBeans(context);
	}

	@Bean
	AuthorizationManagers rpycAuthorizationManagers(SpringSecurityBeans beans,
			ObjectProvider<AuthorizationManagerFactory<MethodInvocation>> forMethods,
			ObjectProvider<AuthorizationManagerFactory<Invocation>> forRequests,
			ObjectProvider<AuthorizationManagerFactory<Object>> forAll) {
		return new AuthorizationManagers(beans, forMethods, forRequests, forAll);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	PeerAuthenticators rpycPeerAuthenticators(SpringSecurityBeans beans) {
		return new PeerAuthenticators(beans.authenticationEvents());
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	ServerAuthenticators rpycServerAuthenticators(SpringSecurityBeans beans, PeerAuthenticators authenticators,
			ObjectProvider<CredentialVerifier> verifier) {
		return new SpringSecurityAuthenticators(beans, authenticators, verifier);
	}

	@Bean
	UserAuthenticators rpycOwnAuthenticators(ObjectProvider<Authenticator> authenticators,
			ObjectProvider<RpycSecurityChain> chains) {
		List<RpycSecurityChain> all = chains.orderedStream().toList();
		return new UserAuthenticators(Stream
			.concat(authenticators.orderedStream(),
					all.stream().map(RpycSecurityChain::authenticator).flatMap(Stream::ofNullable))
			.toList(), all.stream().anyMatch(RpycSecurityChain::certificates));
	}

	@Bean
	RpycSecurityChainRules rpycChainRules(ObjectProvider<RpycSecurityChain> chains) {
		return new RpycSecurityChainRules(
				chains.orderedStream().map(RpycSecurityChain::rule).flatMap(Stream::ofNullable).toList());
	}

	@Bean
	@Scope("prototype")
	RpycSecurity rpycSecurity(SpringSecurityBeans beans, AuthorizationManagers managers,
			PeerAuthenticators authenticators, ObjectProvider<UnknownServices> unknownServices) {
		return new RpycSecurity(authenticators,
				new RpycSecurity.Defaults(beans::authenticationManager, beans::users,
						() -> BearerTokenProviders.find(beans), managers.requests(), beans.authorizationEvents(),
						UnknownServices.of(unknownServices)));
	}

	@Bean
	RoleRule rpycRoleRule(RpycSecurityProperties properties, SpringSecurityBeans beans, AuthorizationManagers managers,
			ObjectProvider<UnknownServices> unknownServices) {
		return new RoleRule(PolicyProperties.roles(properties.getPolicies()), managers.requests(), beans.rolePrefix(),
				UnknownServices.of(unknownServices));
	}

	@Bean
	UniqueBeansRule rpycUniqueBeansRule(SpringSecurityBeans beans, AuthorizationManagers managers) {
		return new UniqueBeansRule(beans, managers);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	SecurityContextInterceptor rpycSecurityContextInterceptor(SpringSecurityBeans beans) {
		return new SecurityContextInterceptor(beans.contextHolder());
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	DenialInterceptor rpycDenialInterceptor() {
		return new DenialInterceptor();
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	AuthenticationParameters rpycAuthenticationParameters(SpringSecurityBeans beans) {
		return new AuthenticationParameters(beans.context(), beans.templates(), beans.contextHolder());
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	SecurityFailureEvents rpycSecurityFailureEvents(ApplicationContext context) {
		return new SecurityFailureEvents(context);
	}

	/**
	 * Configuration that requires Reactor.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Mono.class)
	static class ReactorConfiguration {

		@Bean
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		ReactorSecurityContext rpycReactorSecurityContext(SpringSecurityBeans beans) {
			return new ReactorSecurityContext(beans.contextHolder());
		}

	}

	/**
	 * Configuration that requires the library of bearer tokens.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(BearerTokenAuthenticationToken.class)
	static class BearerConfiguration {

		@Bean
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		TokenExpiry rpycTokenExpiry() {
			return new TokenExpiry(Clock.systemUTC());
		}

	}

}
