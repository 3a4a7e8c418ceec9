package io.rpyc.spring.boot.autoconfigure.observation;

import io.rpyc.spring.observation.AccessLog;
import io.rpyc.spring.observation.MdcInterceptor;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the logging of connections and calls.
 *
 * @since 0.1
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "rpyc.server.enabled", matchIfMissing = true)
public final class RpycLoggingAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "rpyc.server.logging.access", matchIfMissing = true)
	AccessLog rpycAccessLog() {
		return new AccessLog();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "rpyc.server.logging.mdc", matchIfMissing = true)
	MdcInterceptor rpycMdcInterceptor() {
		return new MdcInterceptor();
	}

}
