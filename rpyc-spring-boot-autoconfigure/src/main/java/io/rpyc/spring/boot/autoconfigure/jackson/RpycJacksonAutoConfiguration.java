package io.rpyc.spring.boot.autoconfigure.jackson;

import io.rpyc.netref.Netref;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that rejects netrefs in JSON. Otherwise the JSON would contain the
 * properties of the proxy instead of the object of the peer.
 *
 * @since 0.1
 */
@AutoConfiguration(beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(SimpleModule.class)
public final class RpycJacksonAutoConfiguration implements AopInfrastructureBean {

	@Bean
	JacksonModule rpycJacksonModule() {
		return new SimpleModule("rpyc").addSerializer(Netref.class, new NetrefSerializer());
	}

}
