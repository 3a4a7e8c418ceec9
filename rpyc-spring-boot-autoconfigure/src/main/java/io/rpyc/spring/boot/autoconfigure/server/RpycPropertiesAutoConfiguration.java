package io.rpyc.spring.boot.autoconfigure.server;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration that rejects properties of unknown groups below {@code rpyc}.
 *
 * @since 0.1
 */
@AutoConfiguration
public final class RpycPropertiesAutoConfiguration implements AopInfrastructureBean {

	@Bean
	static PropertyGroupsCheck rpycPropertyGroupsCheck(Environment environment) {
		return new PropertyGroupsCheck(environment);
	}

}
