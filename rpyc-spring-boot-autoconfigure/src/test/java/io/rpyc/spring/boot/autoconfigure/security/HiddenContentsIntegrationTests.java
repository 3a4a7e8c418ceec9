package io.rpyc.spring.boot.autoconfigure.security;

import java.util.List;

import io.rpyc.server.RpycServer;
import io.rpyc.spring.MemberRuleNames;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.boot.autoconfigure.actuate.RpycEndpoint;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Objects that guard what they hold, and stock clients that try to learn it in every way.
 */
class HiddenContentsIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycSecurityAutoConfiguration.class, RpycSpringSecurityAutoConfiguration.class))
		.withUserConfiguration(Users.class)
		.withPropertyValues("rpyc.server.port=0", "rpyc.server.protocol.allow-pickle=true");

	@ParameterizedTest
	@EnumSource
	void guardedComponentsAndFieldsAreShownInNoWay(RpycVersion version) {
		run(HiddenRecordsService.class, "python/hidden_records.py", version);
	}

	@ParameterizedTest
	@EnumSource
	void guardedCollectionsAreReadInNoWay(RpycVersion version) {
		run(GuardedCollectionsService.class, "python/guarded_collections.py", version);
	}

	@Test
	void theEndpointAndStubsTellOfMembersAndNotOfContents() {
		this.runner.withUserConfiguration(HiddenRecordsService.class).run((context) -> {
			RpycServer server = context.getBean(RpycServerLifecycle.class).server();
			RpycEndpoint endpoint = new RpycEndpoint(() -> List.of(server),
					List.copyOf(context.getBeansOfType(MemberRuleNames.class).values()), List::of);
			assertThat(endpoint.rpyc().toString()).contains("raise_later").doesNotContain("SECRET");
			assertThat(endpoint.stubs("stubs").getBody()).contains("raise_later").doesNotContain("SECRET");
		});
	}

	private void run(Class<?> service, String script, RpycVersion version) {
		this.runner.withUserConfiguration(service)
			.run((context) -> PythonScript.run(PythonEnvironment.rpyc(version), script, "127.0.0.1",
					context.getEnvironment().getRequiredProperty("local.rpyc.port"), "bob", Users.PASSWORD));
	}

}
