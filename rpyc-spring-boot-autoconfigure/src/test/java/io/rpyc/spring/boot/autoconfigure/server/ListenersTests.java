package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.rpyc.RemoteException;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.limit.Limit;
import io.rpyc.netref.Netref;
import io.rpyc.security.AuthenticationExchange;
import io.rpyc.security.Authenticator;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.security.RpycSecurityAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.security.StartFailures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for several listeners.
 */
class ListenersTests {

	private static final String ADMIN = "rpyc.server.listeners.admin.";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycSecurityAutoConfiguration.class))
		.withUserConfiguration(Shop.class, Stock.class)
		.withPropertyValues("rpyc.server.port=0");

	private final ApplicationContextRunner withAdmin = this.runner.withPropertyValues(ADMIN + "port=0");

	@Test
	void whenNothingElseIsSetThenEachListenerServesAllServices() {
		this.withAdmin.run((context) -> {
			assertThat(services(context)).containsExactly(Map.entry("default", List.of("shop", "stock")),
					Map.entry("admin", List.of("shop", "stock")));
			try (TestPeer peer = TestPeer.of(port(context, "local.rpyc.admin.port"))) {
				assertThat(peer.call("sell")).isEqualTo("sold on admin");
			}
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("sell")).isEqualTo("sold on default");
			}
		});
	}

	@Test
	void anEnvironmentVariableOfAListenerInCamelCaseIsNotAListenerOfItsOwn() {
		String source = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		Map<String, Object> variables = Map.of("RPYC_SERVER_LISTENERS_ADMINAPI_IDLETIMEOUT", "20s");
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(source, new SystemEnvironmentPropertySource(source, variables)))
			.withPropertyValues("rpyc.server.listeners.adminApi.port=0")
			.run((context) -> {
				assertThat(services(context)).containsOnlyKeys("default", "adminApi");
				assertThat(context.getBean(RpycServerLifecycle.class).server("adminApi")).get()
					.extracting((server) -> server.options().idleTimeout())
					.isEqualTo(Duration.ofSeconds(20));
			});
	}

	@Test
	void whenAListenerNamesServicesByNameOrAliasThenItServesTheseAlone() {
		this.withAdmin.withPropertyValues(ADMIN + "services=STORE").run((context) -> {
			assertThat(services(context)).containsEntry("admin", List.of("stock"))
				.containsEntry("default", List.of("shop", "stock"));
			try (TestPeer peer = TestPeer.of(port(context, "local.rpyc.admin.port"))) {
				assertThat(peer.call("count")).isEqualTo(3);
				assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> peer.call("sell"));
			}
		});
	}

	@Test
	void whenAServiceIsForAListenerThenTheOthersDoNotServeIt() {
		this.withAdmin.withUserConfiguration(Admin.class)
			.run((context) -> assertThat(services(context)).containsEntry("admin", List.of("admin", "shop", "stock"))
				.containsEntry("default", List.of("shop", "stock")));
	}

	@Test
	void whenTheDefaultListenerIsDisabledThenOnlyTheNamedOneListens() {
		this.withAdmin.withPropertyValues("rpyc.server.listeners.default.enabled=false").run((context) -> {
			assertThat(services(context)).containsOnlyKeys("admin");
			assertThat(context.getEnvironment().containsProperty("local.rpyc.port")).isFalse();
		});
	}

	@Test
	void whenNoServiceIsLeftForAListenerThenItIsNotStarted() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class))
			.withUserConfiguration(Admin.class)
			.withPropertyValues(ADMIN + "port=0")
			.run((context) -> assertThat(services(context)).containsOnlyKeys("admin"));
	}

	@Test
	void whenAListenerDoesNotSetAPropertyThenItInheritsThatOfTheServer() {
		this.withAdmin
			.withPropertyValues("rpyc.server.max-connections=7", "rpyc.server.limits.elements=1234",
					"rpyc.server.limits.int-digits=99", ADMIN + "limits.int-digits=55", ADMIN + "max-connections=8")
			.run((context) -> {
				RpycServer standard = server(context, "default");
				RpycServer admin = server(context, "admin");
				assertThat(standard.options().maxConnections()).isEqualTo(7);
				assertThat(admin.options().maxConnections()).isEqualTo(8);
				assertThat(admin.options().endpoint().limits().intValue(Limit.ELEMENTS)).isEqualTo(1234);
				assertThat(admin.options().endpoint().limits().intValue(Limit.INT_DIGITS)).isEqualTo(55);
			});
	}

	@Test
	void whenTheServerHasAnAddressThenANamedListenerDoesNotInheritIt() {
		this.withAdmin.withPropertyValues("rpyc.server.address=127.0.0.3")
			.run((context) -> assertThat(server(context, "admin").address().getAddress().getHostAddress())
				.isEqualTo("127.0.0.1"));
	}

	@Test
	void whenTheRootIsNotServedByAListenerThenItHasAnotherRoot() {
		this.withAdmin.withPropertyValues("rpyc.server.root=shop", ADMIN + "services=stock").run((context) -> {
			try (TestPeer peer = TestPeer.of(port(context, "local.rpyc.admin.port"))) {
				assertThat(peer.call("count")).isEqualTo(3);
			}
		});
	}

	@Test
	void whenAPolicyIsForAServiceThenItHoldsOnEveryListener() {
		this.withAdmin.withPropertyValues("rpyc.security.policies.stock.denied-methods=clear", ADMIN + "services=shop")
			.run((context) -> {
				try (TestPeer peer = TestPeer.of(port(context, "local.rpyc.admin.port"))) {
					Netref stock = (Netref) peer.call("stock");
					assertThat(stock.invoke("count")).isEqualTo(3);
					assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> stock.invoke("clear"));
				}
			});
	}

	@Test
	void whenAPolicyIsForAListenerThenItHoldsOnThatOneAlone() {
		this.withAdmin.withPropertyValues(ADMIN + "policies.stock.denied-methods=clear").run((context) -> {
			try (TestPeer peer = TestPeer.of(port(context, "local.rpyc.admin.port"))) {
				assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> peer.call("clear"));
			}
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("clear")).isNull();
			}
		});
	}

	@Test
	void customizersSeeTheNameOfTheListener() {
		List<String> names = new CopyOnWriteArrayList<>();
		this.withAdmin.withBean(RpycServerCustomizer.class, () -> (builder) -> names.add(builder.name()))
			.run((context) -> assertThat(names).containsExactly("default", "admin"));
	}

	@Test
	void whenAListenerCannotBindThenTheOthersAreStoppedAndTheAnalysisNamesItsPort() throws Exception {
		RpycServer first = new RpycServer(RpycServerOptions.builder().port(0).service(new Stock()).build());
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.runner.withBean(RpycServer.class, () -> first)
				.withPropertyValues(ADMIN + "port=" + other.getLocalPort())
				.run((context) -> StartFailures.assertAnalysis(context, "port " + other.getLocalPort() + " is in use",
						"'rpyc.server.listeners.admin.port'"));
		}
		assertThat(first.whenClosed()).isCompleted();
		assertThat(first.isRunning()).isFalse();
	}

	@Test
	void whenAServiceIsForAnUnknownListenerThenTheAnalysisNamesTheListeners() {
		this.runner.withUserConfiguration(Admin.class)
			.withPropertyValues("rpyc.server.listeners.amdin.port=0")
			.run((context) -> StartFailures.assertAnalysis(context, "'admin' is for the unknown listeners [admin]",
					"[default, amdin]"));
	}

	@Test
	void whenAListenerNamesAnUnknownServiceThenTheAnalysisNamesTheServices() {
		this.withAdmin.withPropertyValues(ADMIN + "services=shop,stok")
			.run((context) -> StartFailures.assertAnalysis(context, ADMIN + "services", "stok", "[shop, stock]"));
	}

	@Test
	void whenAListenerNamesAServiceOfAnotherListenerThenTheAnalysisSaysSo() {
		this.withAdmin.withUserConfiguration(Admin.class)
			.withPropertyValues("rpyc.server.listeners.default.services=admin")
			.run((context) -> StartFailures.assertAnalysis(context, "rpyc.server.listeners.default.services",
					"permits other listeners only"));
	}

	@Test
	void whenAListenerHasNoPortThenTheAnalysisNamesIt() {
		this.runner.withPropertyValues(ADMIN + "max-connections=3")
			.run((context) -> StartFailures.assertAnalysis(context, ADMIN + "port",
					"neither a port nor a socket path"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "internalAdmin", "my_admin", "[a.b]", "[Admin]" })
	void namesOfListenersMayHaveAnyCharacters(String name) {
		this.runner.withPropertyValues("rpyc.server.listeners." + name + ".port=0")
			.run((context) -> assertThat(services(context)).hasSize(2));
	}

	@Test
	void whenAServerOfTheUserReplacesAListenerWithAuthenticationThenTheStartFails() {
		this.withAdmin.withPropertyValues(ADMIN + "authentication=password")
			.withBean(RpycServer.class,
					() -> new RpycServer(RpycServerOptions.builder().name("admin").service(new Admin()).build()))
			.run((context) -> StartFailures.assertAnalysis(context, "replaces the listener 'admin'",
					"Remove these properties"));
	}

	@Test
	void whenAServerOfTheUserIsOpenThenThePropertyOfTheAnalysisAllowsIt() {
		ApplicationContextRunner open = this.runner.withBean("own", RpycServer.class,
				() -> new RpycServer(RpycServerOptions.builder()
					.name("admin")
					.address(new InetSocketAddress("0.0.0.0", 0))
					.service(new Admin())
					.build()));
		open.run((context) -> StartFailures.assertAnalysis(context, "RpycServer bean 'own' is 0.0.0.0",
				"set '" + ADMIN + "authentication' to 'none'"));
		open.withPropertyValues(ADMIN + "authentication=none")
			.run((context) -> assertThat(services(context)).containsEntry("admin", List.of("admin")));
	}

	@Test
	void whenAServiceIsAddedToOptionsWithoutServicesThenItIsNotOpen() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, RpycServerAutoConfiguration.class,
					RpycSecurityAutoConfiguration.class))
			.withPropertyValues("rpyc.security.authentication=password")
			.run((context) -> {
				Authenticator authenticator = context.getBean(RpycServerOptions.Builder.class)
					.service(new Admin())
					.build()
					.security()
					.authenticator();
				assertThat(authenticator).isNotNull();
				assertThatExceptionOfType(RpycAuthenticationException.class)
					.isThrownBy(() -> authenticator.authenticate(mock(AuthenticationExchange.class)))
					.withMessageContaining("rpyc.security.authentication");
			});
	}

	@ParameterizedTest
	@CsvSource({ "port, 0", "ssl.bundle, server", "ssl.enabled, false", "ssl.client-auth, need" })
	void whenTheDefaultListenerHasAPlaceUnderItsNameThenTheAnalysisNamesTheRightKey(String key, String value) {
		this.runner.withPropertyValues("rpyc.server.listeners.default." + key + "=" + value)
			.run((context) -> StartFailures.assertAnalysis(context, "rpyc.server.listeners.default." + key,
					"Set 'rpyc.server." + key + "' instead"));
	}

	@Test
	void whenTheDefaultListenerSetsALimitUnderItsNameThenItHoldsForThatOneAlone() {
		this.withAdmin.withPropertyValues("rpyc.server.listeners.default.max-connections=5").run((context) -> {
			assertThat(server(context, "default").options().maxConnections()).isEqualTo(5);
			assertThat(server(context, "admin").options().maxConnections())
				.isEqualTo((int) Limit.MAX_CONNECTIONS.defaultValue());
		});
	}

	@Test
	void whenTheNameOfAListenerHasADotThenTheAnalysisHasBrackets() {
		String prefix = "rpyc.server.listeners.[a.b].";
		this.runner.withPropertyValues(prefix + "port=0", prefix + "limits.elements=-1")
			.run((context) -> StartFailures.assertAnalysis(context, prefix + "limits.elements"));
	}

	@Test
	void whenTwoListenersHaveOnePortThenTheAnalysisNamesBoth() {
		this.runner.withPropertyValues("rpyc.server.port=18899", ADMIN + "port=18899")
			.run((context) -> StartFailures.assertAnalysis(context, ADMIN + "port", "Listener 'default' uses it"));
	}

	@Test
	void whenAValueIsWrongThenTheAnalysisNamesTheListener() {
		this.withAdmin.withPropertyValues(ADMIN + "limits.elements=-1")
			.run((context) -> StartFailures.assertAnalysis(context, ADMIN + "limits.elements"));
	}

	@Test
	void whenAKeyIsUnknownThenTheAnalysisNamesTheKnownOnes() {
		this.withAdmin.withPropertyValues(ADMIN + "authentification=none")
			.run((context) -> StartFailures.assertAnalysis(context, ADMIN + "authentification", "'authentication'"));
	}

	@Test
	void whenAListenerIsOpenToOtherMachinesThenTheAnalysisNamesItsKeys() {
		this.withAdmin.withPropertyValues(ADMIN + "address=0.0.0.0")
			.run((context) -> StartFailures.assertAnalysis(context, "'" + ADMIN + "address' is 0.0.0.0",
					"set '" + ADMIN + "authentication' to 'none'"));
	}

	@Test
	void whenTheAuthenticationOfAListenerIsWaivedThenItMayBeOpen() {
		this.withAdmin.withPropertyValues(ADMIN + "address=0.0.0.0", ADMIN + "authentication=none")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenAListenerHasNoBundleThenTheAnalysisNamesIt() {
		this.withAdmin.withPropertyValues(ADMIN + "ssl.bundle=missing")
			.run((context) -> StartFailures.assertAnalysis(context, ADMIN + "ssl.bundle", "missing"));
	}

	private static Map<String, List<String>> services(ApplicationContext context) {
		Map<String, List<String>> services = new LinkedHashMap<>();
		context.getBean(RpycServerLifecycle.class)
			.servers()
			.forEach((server) -> services.put(server.options().name(),
					server.services().keySet().stream().map(ServiceDefinition::name).sorted().toList()));
		return services;
	}

	private static RpycServer server(ApplicationContext context, String name) {
		return context.getBean(RpycServerLifecycle.class).server(name).orElseThrow();
	}

	private static int port(ApplicationContext context, String key) {
		return context.getEnvironment().getRequiredProperty(key, Integer.class);
	}

	@RpycService("shop")
	static class Shop {

		private final Stock stock = new Stock();

		@Exposed
		String sell(RpycConnection connection) {
			return "sold on " + connection.listenerName();
		}

		@Exposed
		Stock stock() {
			return this.stock;
		}

	}

	@RpycService(name = "stock", aliases = "STORE")
	static class Stock {

		@Exposed
		int count() {
			return 3;
		}

		@Exposed
		void clear() {
		}

	}

	@RpycService(name = "admin", listeners = "admin")
	static class Admin {

		@Exposed
		void restart() {
		}

	}

}
