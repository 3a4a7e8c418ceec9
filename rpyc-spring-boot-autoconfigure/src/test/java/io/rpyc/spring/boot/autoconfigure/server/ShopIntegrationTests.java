package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.spring.boot.autoconfigure.jackson.RpycJacksonAutoConfiguration;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A service of an application, used by stock clients as its users would.
 */
class ShopIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void eachLineIsWhatPythonUsersExpect(RpycVersion version) {
		PythonEnvironment environment = PythonEnvironment.with("display-" + version.number(),
				"rpyc==" + version.number(), "ipython==9.18.1", "rich==15.0.0");
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(RpycServerAutoConfiguration.class, RpycJacksonAutoConfiguration.class))
			.withUserConfiguration(Json.class, ShopService.class)
			.withPropertyValues("rpyc.server.port=0")
			.run((context) -> PythonScript.run(environment, "python/shop.py", "127.0.0.1",
					context.getEnvironment().getRequiredProperty("local.rpyc.port")));
	}

	@Configuration(proxyBeanMethods = false)
	static class Json {

		@Bean
		JsonMapper jsonMapper(JacksonModule module) {
			return JsonMapper.builder().addModule(module).build();
		}

	}

}
