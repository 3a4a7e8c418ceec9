package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.spring.security.SecurityContextPropagator;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Auto-configuration that propagates the security context of calls to callbacks.
 *
 * @since 0.1
 */
@AutoConfiguration
@ConditionalOnClass(SecurityContextHolder.class)
@ConditionalOnBooleanProperty(name = "rpyc.client.enabled", matchIfMissing = true)
public final class RpycClientSecurityAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean
	SecurityContextPropagator rpycSecurityContextPropagator(ObjectProvider<SecurityContextHolderStrategy> strategies) {
		return new SecurityContextPropagator(StaticContextHolder.unless(strategies));
	}

}
