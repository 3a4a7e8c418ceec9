package io.rpyc.spring.boot.autoconfigure.registry;

import java.util.List;

import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.client.Targets;
import io.rpyc.spring.registry.RegistryTargetProvider;
import io.rpyc.spring.registry.ServerRegistration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests {@link RpycRegistryAutoConfiguration}.
 */
class RpycRegistryAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycRegistryAutoConfiguration.class));

	@Test
	void withoutAddressesThereIsNoRegistry() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(RegistryTargetProvider.class)
			.doesNotHaveBean(ServerRegistration.class));
	}

	@Test
	void registriesOnThisMachineAreTrusted() {
		this.runner.withPropertyValues("rpyc.registry.addresses=localhost,127.0.0.1:18899,[::1]:1").run((context) -> {
			assertThat(context.getBean(Registries.class).clients())
				.hasToString("[registry udp://localhost:18811, registry udp://127.0.0.1:18899, registry udp://::1:1]");
			assertThat(context.getBean(RegistryTargetProvider.class).resolver("ml", "MODEL", false)).asString()
				.startsWith("service 'MODEL' of [registry udp://localhost:18811");
		});
	}

	@Test
	void aRegistryOnAnotherMachineRequiresThatServersAreVerified() {
		this.runner.withPropertyValues("rpyc.registry.addresses=registry.example.com", "rpyc.registry.transport=tcp")
			.run((context) -> {
				RegistryTargetProvider provider = context.getBean(RegistryTargetProvider.class);
				assertThatExceptionOfType(InvalidRpycSecurityException.class)
					.isThrownBy(() -> provider.resolver("ml", "MODEL", false))
					.withMessageContaining("channel 'ml' would trust a registry on another machine")
					.satisfies((ex) -> assertThat(ex.action()).contains("'rpyc.client.channel.ml.ssl.bundle'"));
				assertThat(provider.resolver("ml", "MODEL", true)).isNotNull();
			});
	}

	@Test
	void theServerIsNotRegisteredIfItIsDisabled() {
		this.runner.withPropertyValues("rpyc.registry.addresses=localhost", "rpyc.registry.register=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ServerRegistration.class)
				.hasSingleBean(RegistryTargetProvider.class));
	}

	@Test
	void aTargetNeedsAName() {
		this.runner.withPropertyValues("rpyc.registry.addresses=localhost")
			.run((context) -> assertThatIllegalArgumentException()
				.isThrownBy(() -> new Targets(List.of(context.getBean(RegistryTargetProvider.class))).resolver("ml",
						"registry:///", true))
				.withMessageContaining("expected: registry:///name"));
	}

	@Test
	void anInvalidAddressFailsTheStart() {
		this.runner.withPropertyValues("rpyc.registry.addresses=host:port")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("rpyc.registry.addresses")
				.hasMessageContaining("host:port"));
	}

}
