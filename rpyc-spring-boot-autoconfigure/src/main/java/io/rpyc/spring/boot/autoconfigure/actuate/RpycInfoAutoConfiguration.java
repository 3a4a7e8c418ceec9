package io.rpyc.spring.boot.autoconfigure.actuate;

import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the server's contribution to the info endpoint.
 *
 * @since 0.1
 */
@AutoConfiguration(after = RpycServerAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledInfoContributor.class)
@ConditionalOnEnabledInfoContributor("rpyc")
@ConditionalOnBean(value = RpycServerLifecycle.class, search = SearchStrategy.CURRENT)
public final class RpycInfoAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	RpycInfoContributor rpycInfoContributor(BeanFactory beans) {
		return new RpycInfoContributor(beans.getBean(RpycServerLifecycle.class));
	}

}
