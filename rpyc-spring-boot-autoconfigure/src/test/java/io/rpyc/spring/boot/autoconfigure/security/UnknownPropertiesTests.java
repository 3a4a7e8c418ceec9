package io.rpyc.spring.boot.autoconfigure.security;

import java.util.Map;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.boot.autoconfigure.client.RpycClientAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.registry.RpycRegistryAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycPropertiesAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for keys and values that would guard nothing, as they are mistyped or empty.
 */
class UnknownPropertiesTests {

	private static final String SOURCE = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, SecurityAutoConfiguration.class,
				RpycPropertiesAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycSecurityAutoConfiguration.class, RpycSpringSecurityAutoConfiguration.class))
		.withUserConfiguration(Bank.class, Users.class)
		.withPropertyValues("rpyc.server.port=0");

	@ParameterizedTest
	@CsvSource({ "rpyc.security.policies.bank.denied-method, denied-methods",
			"rpyc.security.policies.bank.denied-methds[0], denied-methods",
			"rpyc.security.policies.bank.role.admin, roles", "rpyc.security.policy.bank.denied-methods, policies",
			"rpyc.security.require-rules, require-rule", "rpyc.security.lockout.durations, duration",
			"rpyc.security.lockouts.duration, lockout", "rpyc.security.authentification, authentication",
			"rpyc.security.max-attempt, max-attempts", "rpyc.server.ssl.client-auht, client-auth",
			"rpyc.server.ssl.bundel, bundle", "rpyc.server.limits.frame-sizes, frame-size",
			"rpyc.server.limit.frame-size, limits", "rpyc.server.shutdown.grace-periods, grace-period",
			"rpyc.server.protocol.allow-pickel, allow-pickle", "rpyc.server.logging.acces, access",
			"rpyc.server.adress, address", "rpyc.server.max-connection, max-connections" })
	void whenAKeyIsUnknownThenTheStartFailsAndNamesTheOneThatIsMeant(String key, String meant) {
		this.runner.withPropertyValues(key + "=ping")
			.run((context) -> StartFailures.assertAnalysis(context, "'" + key + "'", "unknown",
					"'" + meant + "' may be meant"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "rpyc.server.port.number", "rpyc.security.max-attempts.of.all", "rpyc.server.xyzzy" })
	void whenNothingIsLikeTheKeyThenTheStartFailsToo(String key) {
		this.runner.withPropertyValues(key + "=7")
			.run((context) -> StartFailures.assertAnalysis(context, "'" + key + "'", "unknown"));
	}

	@ParameterizedTest
	@CsvSource({ "rpyc.client.chanel.a.target, channel", "rpyc.client.channel.a.targt, target",
			"rpyc.client.channel.a.pool.max-ages, max-age", "rpyc.registry.address, addresses",
			"rpyc.registry.transports, transport" })
	void whenAKeyOfClientsOrTheRegistryIsUnknownThenTheStartFailsToo(String key, String meant) {
		this.runner
			.withConfiguration(
					AutoConfigurations.of(RpycClientAutoConfiguration.class, RpycRegistryAutoConfiguration.class))
			.withPropertyValues("rpyc.client.channel.default.target=static://127.0.0.1:9",
					"rpyc.registry.addresses=127.0.0.1", "rpyc.registry.register=false", key + "=ping")
			.run((context) -> StartFailures.assertAnalysis(context, "'" + key + "'", "unknown",
					"'" + meant + "' may be meant"));
	}

	@ParameterizedTest
	@CsvSource({ "rpyc.secutity.authentication, security", "rpyc.servr.port, server", "rpyc.clients, client",
			"rpyc.client2.channel.a.target, client", "rpyc.registries[0].addresses, registry" })
	void whenAGroupIsUnknownThenTheStartFailsAndNamesTheOneThatIsMeant(String key, String meant) {
		this.runner.withPropertyValues(key + "=ping", "rpyc.server.enabled=false")
			.run((context) -> StartFailures.assertAnalysis(context, "'" + key + "'", "unknown",
					"'" + meant + "' may be meant", "The keys there are client, registry, security, server."));
	}

	@Test
	void whenNothingIsLikeTheGroupThenTheStartFailsToo() {
		this.runner.withPropertyValues("rpyc.xyzzy=1", "rpyc.plugh.x=2")
			.run((context) -> StartFailures.assertAnalysis(context, "'rpyc.xyzzy'", "'rpyc.plugh.x'", "unknown",
					"The prefix 'rpyc' is reserved", "properties of the application need another prefix"));
	}

	@Test
	void systemPropertiesMayHoldOtherThings() {
		this.runner.withSystemProperties("rpyc.home=/opt/rpyc").run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenSeveralKeysAreUnknownThenAllOfThemAreNamed() {
		this.runner
			.withPropertyValues("rpyc.security.policies.bank.denied-method=ping",
					"rpyc.security.policies.bank.role.ADMIN=ping", "rpyc.security.require-rules=true")
			.run((context) -> StartFailures.assertAnalysis(context, "denied-method'", "bank.role.admin'",
					"require-rules'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "rpyc.security.policies.bank.deniedMethods=ping",
			"rpyc.security.policies.bank.denied_methods=ping", "rpyc.security.policies.bank.denied-methods[0]=ping",
			"rpyc.security.policies.bank.denied-methods=ping,balance", "rpyc.security.policies.bank.roles.ADMIN=ping",
			"rpyc.security.policies.bank.roles[ADMIN][0]=ping", "rpyc.security.policies[bank].roles.ADMIN=ping",
			"rpyc.security.maxAttempts=5", "rpyc.server.idleTimeout=5", "rpyc.server.logging.access=false",
			"rpyc.server.logging.mdc=false", "rpyc.server.limits.loginChecks=5", "rpyc.client.channels.a.address=x",
			"rpyc.registry.enabled=true", "rpyc.test.python-packages=numpy", "rpyc.security.policies=",
			"rpyc.server.enabled=true", "rpycs.secutity.x=1", "rpyc=1" })
	void otherFormsOfKeysAndThoseOfOthersAreAccepted(String property) {
		this.runner.withPropertyValues(property).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void environmentVariablesSetPropertiesAndMayHoldOtherThings() {
		// Kubernetes sets such for a service that is called rpyc-server.
		environment(Map.of("RPYC_SERVER_IDLETIMEOUT", "7", "RPYC_SECURITY_POLICIES_BANK_DENIEDMETHODS", "ping",
				"RPYC_SERVER_SERVICE_HOST", "10.0.0.1", "RPYC_HOME", "/opt/rpyc", "RPYC_SERVER_PORT_18812_TCP",
				"tcp://10.0.0.1:18812"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(RpycServerLifecycle.class).server()).isNotNull();
				assertThat(context.getBean(PolicyProperties.class).policies().get("bank").checkMethodAccess("ping"))
					.isFalse();
			});
	}

	private ApplicationContextRunner environment(Map<String, Object> variables) {
		return this.runner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.replace(SOURCE, new SystemEnvironmentPropertySource(SOURCE, variables)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "rpyc.security.policies.bank.denied-methods=", "rpyc.security.policies.bank.denied-attrs=",
			"rpyc.security.policies.bank.roles.ADMIN=", "rpyc.security.policies.bank.roles=" })
	void whenAPolicyHasNoContentThenTheStartFails(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> StartFailures.assertAnalysis(context, "policies.bank", "guards nothing"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "rpyc.security.policies.bank=", "rpyc.security.policies.bank=ping",
			"rpyc.security.lockout=", "rpyc.server.limits=", "rpyc.server.ssl=true" })
	void whenAGroupOfKeysIsAValueThenTheStartFails(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> StartFailures.assertAnalysis(context, property.substring(0, property.indexOf('='))));
	}

	@Test
	void whenARoleHasNoMembersBesideOthersThenTheStartFails() {
		this.runner
			.withPropertyValues("rpyc.security.policies.bank.roles.ADMIN=ping",
					"rpyc.security.policies.bank.roles.USER=")
			.run((context) -> StartFailures.assertAnalysis(context, "role 'USER'", "guards nothing"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bank", "BANK", "teller", "account", "bank.ping" })
	void whenAPolicyNamesNoServiceThenTheStartFails(String name) {
		this.runner.withPropertyValues("rpyc.security.policies[" + name + "].denied-methods=ping")
			.run((context) -> StartFailures.assertAnalysis(context, name, "no such service", "bank"));
		this.runner.withPropertyValues("rpyc.security.policies[" + name + "].roles.ADMIN=ping")
			.run((context) -> StartFailures.assertAnalysis(context, name, "no such service", "bank"));
	}

	@ParameterizedTest
	@CsvSource({ "rpyc.security.authentication, passwrd", "rpyc.server.ssl.client-auth, required",
			"rpyc.server.naming, snake", "rpyc.security.lockout.duration, 5 minutes",
			"rpyc.security.require-rule, maybe", "rpyc.server.limits.frame-size, large" })
	void whenAValueIsMistypedThenTheStartFails(String key, String value) {
		this.runner.withPropertyValues(key + "=" + value)
			.run((context) -> StartFailures.assertAnalysis(context, key, value));
	}

	@RpycService(name = "bank", aliases = "teller")
	static class Bank {

		@Exposed
		public String ping() {
			return "pong";
		}

		@Exposed
		public int balance() {
			return 7;
		}

	}

}
