package io.rpyc.spring.boot.autoconfigure.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.rpyc.RpycConnectionException;
import io.rpyc.client.RpycClientOptions;
import io.rpyc.protocol.Dialect;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycChannelCustomizer;
import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.spring.client.RpycClientBeans;
import io.rpyc.spring.client.UnknownRpycChannelException;
import io.rpyc.spring.client.pool.LoadBalancing;
import io.rpyc.spring.client.pool.PoolOptions;
import io.rpyc.spring.client.pool.PoolState;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.InputStreamSource;
import org.springframework.javapoet.ClassName;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests {@link RpycClientAutoConfiguration} without a server.
 */
class RpycClientAutoConfigurationTests {

	private static final String DEFAULT = "rpyc.client.channel.default.";

	private final ApplicationContextRunner runner = ChannelServer.context();

	@Test
	void withoutChannelsNothingIsConnected() {
		this.runner.run((context) -> assertThat(context.getBean(RpycChannelFactory.class).channels()).isEmpty());
	}

	@Test
	void aLazyChannelDoesNotConnectAtStartup() {
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues(DEFAULT + "target=static://127.0.0.1:1")
			.run((context) -> {
				assertThat(context.getBean(RpycChannelFactory.class).channel().status().state())
					.isEqualTo(PoolState.UNUSED);
				assertThatExceptionOfType(RpycConnectionException.class)
					.isThrownBy(() -> context.getBean(Model.class).add(1, 2))
					.satisfies((ex) -> assertThat(ex.isSent()).isFalse());
			});
	}

	@Test
	void clientsCanBeDisabled() {
		this.runner.withPropertyValues("rpyc.client.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RpycChannelFactory.class));
	}

	@Test
	void aFactoryOfTheApplicationWins() {
		RpycChannelFactory own = mock(RpycChannelFactory.class);
		this.runner.withBean(RpycChannelFactory.class, () -> own)
			.run((context) -> assertThat(context).getBean(RpycChannelFactory.class).isSameAs(own));
	}

	@Test
	void aBeanOfTheApplicationReplacesTheClient() {
		Model own = mock(Model.class);
		this.runner.withUserConfiguration(Clients.class)
			.withBean("own", Model.class, () -> own)
			.run((context) -> assertThat(context).getBean(Model.class).isSameAs(own));
	}

	@Test
	void oneInterfaceCanHaveSeveralChannels() {
		this.runner.withUserConfiguration(TwoChannels.class)
			.withPropertyValues("rpyc.client.channel.first.target=host:1", "rpyc.client.channel.second.target=host:2")
			.run((context) -> {
				assertThat(context.getBeanNamesForType(Model.class))
					.containsExactlyInAnyOrder("first#" + Model.class.getName(), "second#" + Model.class.getName());
				assertThat(context.getBean("second#" + Model.class.getName())).hasToString("Model of channel 'second'");
			});
	}

	@Test
	void whenTheChannelIsNotConfiguredThenTheStartFails() {
		this.runner.withUserConfiguration(TwoChannels.class)
			.withPropertyValues("rpyc.client.channel.first.target=host:1")
			.run((context) -> {
				assertThat(context).getFailure().hasRootCauseInstanceOf(UnknownRpycChannelException.class);
				FailureAnalysis analysis = new UnknownRpycChannelFailureAnalyzer().analyze(context.getStartupFailure());
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription())
					.isEqualTo("The RPyC channel 'second' is not configured (configured: first).");
				assertThat(analysis.getAction()).startsWith("Set 'rpyc.client.channel.second.target'");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			target=tcp;//host         | target             | is not a host with a port
			target=static://host:port | target             | is not a host with a port
			target=bogus:///name      | target             | the scheme 'bogus' is unknown (available: static, unix)
			target=unix://            | target             | the path of the unix socket is missing
			ssl.bundle=none           | ssl.bundle         | No such bundle. Available bundles: []
			connect-timeout=0         | connect-timeout    | connectTimeout: PT0S (expected: > 0)
			keepalive.tcp-idle=0      | keepalive.tcp-idle | expected: >= PT1S
			target=static://${ABSENT} | target             | Nothing defines ${ABSENT}: set the property 'ABSENT'
			pool.max=0                | pool.max           | It must be at least 1.
			pool.min-idle=9           | pool.min-idle      | It must be at most 'max', 8.
			pool.acquire-timeout=0    | pool.acquire-timeout | It must be more than 0.
			reconnect.max-delay=0     | reconnect.max-delay | It must be more than 0.
			reconnect.jitter=2        | reconnect.jitter   | It must be between 0 and 1.
			keepalive.ping-timeout=0  | keepalive.ping-timeout | It must be more than 0.
			""")
	void whenAPropertyIsInvalidThenTheStartFailsWithItsName(String property, String name, String problem) {
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues(DEFAULT + "target=localhost:1", DEFAULT + property)
			.run((context) -> assertThat(cause(context.getStartupFailure()))
				.asInstanceOf(InstanceOfAssertFactories.type(InvalidConfigurationPropertyValueException.class))
				.satisfies((ex) -> assertThat(ex.getName()).isEqualTo(DEFAULT + name))
				.satisfies((ex) -> assertThat(ex.getReason()).contains(problem)));
	}

	@Test
	void whenAnInheritedPropertyIsInvalidThenTheStartFailsWithItsName() {
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues(DEFAULT + "target=localhost:1", "rpyc.client.defaults.pool.max=0")
			.run((context) -> assertThat(cause(context.getStartupFailure()))
				.hasMessageContaining("rpyc.client.defaults.pool.max")
				.hasMessageContaining("0"));
	}

	@Test
	void aClientMustBeAnInterface() {
		this.runner.withUserConfiguration(NotAnInterface.class).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new InvalidRpycClientFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription())
				.isEqualTo("The RPyC client " + Concrete.class.getName() + " is not an interface.");
			assertThat(analysis.getAction()).startsWith("Make Concrete an interface whose methods call Python");
		});
	}

	private static Throwable cause(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null && !(cause instanceof InvalidConfigurationPropertyValueException)) {
			cause = cause.getCause();
		}
		return cause;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			username=app;password=secret;target=example.com:1  | would send its credentials to example.com in clear text
			username=app;password=secret;token=t               | has both a password and a token
			password=secret                                    | has a password but no user name
			username=app                                       | has a user name but no password or token
			""")
	void whenCredentialsAreUnsafeOrIncompleteThenTheStartFails(String properties, String problem) {
		String[] values = Stream.of(properties.split(";")).map((each) -> DEFAULT + each).toArray(String[]::new);
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues(DEFAULT + "target=localhost:1")
			.withPropertyValues(values)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidRpycSecurityException.class)
				.rootCause()
				.hasMessageContaining(problem)
				.hasMessageNotContaining("secret"));
	}

	@Test
	void credentialsInClearTextCanBeAllowed() {
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues(DEFAULT + "target=example.com:1", DEFAULT + "token=t",
					DEFAULT + "clear-text-login=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aChannelInheritsTheDefaults() {
		AtomicReference<PoolOptions> pool = new AtomicReference<>();
		AtomicReference<RpycClientOptions> options = new AtomicReference<>();
		RpycChannelCustomizer customizer = (name, builder) -> {
			builder.pool((poolBuilder) -> {
				pool.set(poolBuilder.build());
				return poolBuilder;
			});
			builder.client((client) -> options.set(client.build()));
		};
		this.runner.withUserConfiguration(Clients.class)
			.withBean(RpycChannelCustomizer.class, () -> customizer)
			.withPropertyValues(DEFAULT + "target=localhost:1", DEFAULT + "pool.max=3",
					"rpyc.client.defaults.pool.max=5", "rpyc.client.defaults.pool.min-idle=2",
					"rpyc.client.defaults.request-timeout=7", "rpyc.client.defaults.load-balancing=round-robin",
					"rpyc.client.defaults.dialect=v5")
			.run((context) -> {
				assertThat(pool.get().max()).isEqualTo(3);
				assertThat(pool.get().minIdle()).isEqualTo(2);
				assertThat(pool.get().loadBalancing()).isEqualTo(LoadBalancing.ROUND_ROBIN);
				assertThat(pool.get().acquireTimeout()).isEqualTo(Duration.ofSeconds(5));
				assertThat(options.get().endpoint().config().syncRequestTimeout()).hasSeconds(7);
				assertThat(options.get().connectTimeout()).hasSeconds(2);
				assertThat(options.get().keepAliveIdle()).hasSeconds(15);
				assertThat(options.get().dialect()).isEqualTo(Dialect.V5);
			});
	}

	@Test
	void theDefaultsOfThePropertiesAreThoseOfThePool() {
		MockEnvironment environment = new MockEnvironment().withProperty(DEFAULT + "target", "localhost:1");
		RpycClientProperties properties = new RpycClientProperties();
		properties.getChannel().put("default", new ChannelProperties());
		ChannelProperties channel = new ConfiguredChannels(properties, new RpycChannelDetailsByName(Stream.empty()),
				environment)
			.get("default");
		PoolOptions pool = PoolOptions.DEFAULTS;
		assertThat(channel.getTarget()).isEqualTo("localhost:1");
		assertThat(channel.getPool().getMax()).isEqualTo(pool.max());
		assertThat(channel.getPool().getMinIdle()).isEqualTo(pool.minIdle());
		assertThat(channel.getPool().getMaxAge()).isEqualTo(pool.maxAge());
		assertThat(channel.getPool().getIdleTimeout()).isEqualTo(pool.idleTimeout());
		assertThat(channel.getPool().getMaxWaiting()).isEqualTo(pool.maxWaiting());
		assertThat(channel.getReconnect().getMaxDelay()).isEqualTo(pool.reconnect().maxDelay());
		assertThat(channel.getReconnect().getJitter()).isEqualTo(pool.reconnect().jitter());
		assertThat(channel.getKeepalive().getPingTimeout()).isEqualTo(pool.pingTimeout());
	}

	@Test
	void detailsOfAConnectionReplaceTheTarget() {
		RpycChannelDetails details = () -> "static://first:1,[::1]:2";
		this.runner.withUserConfiguration(Clients.class)
			.withBean(RpycChannelDetails.class, () -> details)
			.run((context) -> assertThat(context.getBean(RpycChannelFactory.class).channel())
				.hasToString("channel 'default' to [first:1, [::1]:2]"));
	}

	@Test
	void hostsWithoutAPortHaveTheDefaultPort() {
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues(DEFAULT + "target=static://host")
			.run((context) -> assertThat(context.getBean(RpycChannelFactory.class).channel().toString())
				.contains("18812"));
	}

	@Test
	void proxiesOfClientsAreKnownAheadOfTime() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(Clients.class);
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get(getClass())), new InMemoryGeneratedFiles());
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			RuntimeHints hints = generation.getRuntimeHints();
			assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Model.class)).accepts(hints);
			assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Model.Account.class)).accepts(hints);
			assertThat(RuntimeHintsPredicates.reflection().onType(Model.class)).accepts(hints);
		}
	}

	@Test
	void generatedBeanDefinitionsHaveTheChannels() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(TwoChannels.class);
			InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get(getClass())), files);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
			assertThat(files.getGeneratedFiles(Kind.SOURCE).values()).extracting(InputStreamSource::getInputStream)
				.extracting((stream) -> new String(stream.readAllBytes(), StandardCharsets.UTF_8))
				.anyMatch((source) -> source.contains("RpycClientBackOff")
						&& source.replaceAll("\\s", "").contains("Set.of(\"first\",\"second\")"));
		}
	}

	/** Attributes of bean definitions are lost in generated ones. */
	@Test
	void replacedChannelsAreFoundInGeneratedBeanDefinitions() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(TwoChannels.class);
			context.refreshForAotProcessing(new RuntimeHints());
			DefaultListableBeanFactory generated = new DefaultListableBeanFactory();
			for (String name : context.getBeanDefinitionNames()) {
				RootBeanDefinition definition = (RootBeanDefinition) context.getBeanFactory()
					.getMergedBeanDefinition(name);
				RootBeanDefinition copy = new RootBeanDefinition(definition.getBeanClass());
				copy.setConstructorArgumentValues(definition.getConstructorArgumentValues());
				generated.registerBeanDefinition(name, copy);
			}
			generated.registerSingleton("first#" + Model.class.getName(), mock(Model.class));
			assertThat(RpycClientBeans.replacedChannels(generated)).containsExactly("first");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpycClients(Model.class)
	static class Clients {

	}

	/** Without an annotation, since tests scan this package. */
	static class Concrete {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpycClients(Concrete.class)
	static class NotAnInterface {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpycClients(types = Model.class, channel = "first")
	@ImportRpycClients(types = Model.class, channel = "second")
	static class TwoChannels {

	}

}
