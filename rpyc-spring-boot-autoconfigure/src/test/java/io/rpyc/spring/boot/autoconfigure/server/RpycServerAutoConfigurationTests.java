package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.RemoteException;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.netref.Netref;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.security.RpycSecurityAutoConfiguration;
import io.rpyc.value.PyTuple;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link RpycServerAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RpycServerAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(RpycServerAutoConfiguration.class, RpycSecurityAutoConfiguration.class))
		.withPropertyValues("rpyc.server.port=0");

	@Test
	void whenThereIsAServiceThenItIsServedOnLoopback() {
		this.runner.withUserConfiguration(Greeter.class).run((context) -> {
			RpycServer server = server(context);
			assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
			assertThat(server.services().keySet()).extracting(ServiceDefinition::name).containsExactly("greeter");
			assertThat(context.getEnvironment().getProperty("local.rpyc.port", Integer.class))
				.isEqualTo(server.address().getPort());
		});
	}

	@Test
	void whenServerStartsThenItLogsWhatItServes(CapturedOutput output) {
		this.runner.withUserConfiguration(Greeter.class)
			.run((context) -> assertThat(output).contains("RPyC server listening on")
				.containsPattern("greeter +greet +greet\\(name: str\\) -> str"));
	}

	@Test
	void whenBeansAreLazyThenTheServerStarts() {
		this.runner.withUserConfiguration(Greeter.class)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				try (TestPeer peer = TestPeer.of(context)) {
					assertThat(peer.call("greet", "Ada")).isEqualTo("Hello Ada");
				}
			});
	}

	@ParameterizedTest
	@CsvSource({ "30s, 40s, false", "30s, 30s, true", "40, 30s, true", "20s, 20000, true", "20s, 21s, false" })
	void whenSpringDestroysBeansWithinTheGracePeriodThenAWarningSaysSo(String gracePeriod, String phaseTimeout,
			boolean warns, CapturedOutput output) {
		this.runner.withUserConfiguration(Greeter.class)
			.withPropertyValues("rpyc.server.shutdown.grace-period=" + gracePeriod,
					"spring.lifecycle.timeout-per-shutdown-phase=" + phaseTimeout)
			.run((context) -> assertThat(output.toString().contains("spring.lifecycle.timeout-per-shutdown-phase"))
				.isEqualTo(warns));
	}

	@Test
	void whenThereIsNoServiceThenNoServerIsStarted(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context.getBean(RpycServerLifecycle.class).isRunning()).isFalse();
			assertThat(output).contains("no @RpycService beans found");
		});
	}

	@Test
	void whenThereAreOnlyChannelsThenTheMissingServerIsNotMentioned(CapturedOutput output) {
		String target = "rpyc.client.channel.default.target=static://localhost:1";
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class))
			.withPropertyValues(target)
			.run((context) -> {
				assertThat(context.getBean(RpycServerLifecycle.class).isRunning()).isFalse();
				assertThat(output).doesNotContain("no @RpycService beans found");
			});
		this.runner.withPropertyValues(target)
			.run((context) -> assertThat(output).contains("no @RpycService beans found"));
	}

	@Test
	void whenDisabledThenThereIsNoLifecycle() {
		this.runner.withUserConfiguration(Greeter.class)
			.withPropertyValues("rpyc.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RpycServerLifecycle.class));
	}

	@Test
	void whenUserDefinesALifecycleThenItIsTheOnlyOne() {
		this.runner.withUserConfiguration(Greeter.class, OwnLifecycle.class)
			.run((context) -> assertThat(context).getBean(RpycServerLifecycle.class)
				.isSameAs(context.getBean("ownLifecycle")));
	}

	@Test
	void whenContextIsStoppedThenTheServerCanBeStartedAgain() {
		this.runner.withUserConfiguration(Greeter.class).run((context) -> {
			RpycServerLifecycle lifecycle = context.getBean(RpycServerLifecycle.class);
			context.getSourceApplicationContext().stop();
			assertThat(lifecycle.isRunning()).isFalse();
			context.getSourceApplicationContext().start();
			assertThat(server(context).address().getPort())
				.isEqualTo(context.getEnvironment().getProperty("local.rpyc.port", Integer.class));
		});
	}

	@Test
	void whenThereAreSeveralServicesThenTheyShareTheRoot() {
		this.runner.withUserConfiguration(Greeter.class, ProxiedGreeters.class).run((context) -> {
			assertThat(server(context).services().keySet()).extracting(ServiceDefinition::name)
				.containsExactly("greeter", "polite", "rude");
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(((Netref) peer.root().get("greeter")).invoke("greet", "Ada")).isEqualTo("Hello Ada");
				assertThat(((Netref) peer.root().get("polite")).invoke("welcome", "Ada"))
					.isEqualTo("Dear Ada (polite)");
				assertThat(peer.call("insult", "Ada")).isEqualTo("Oh, Ada (polite)");
			}
		});
	}

	@Test
	void whenRootIsNamedThenThatServiceIsTheRoot() {
		this.runner.withUserConfiguration(Greeter.class, ProxiedGreeters.class)
			.withPropertyValues("rpyc.server.root=greeter")
			.run((context) -> {
				try (TestPeer peer = TestPeer.of(context)) {
					assertThat(peer.call("greet", "Ada")).isEqualTo("Hello Ada");
					assertThatThrownBy(() -> peer.call("insult", "Ada")).isInstanceOf(RemoteException.class);
				}
			});
	}

	@Test
	void beansThatShapeTheServerAreUsedInTheirOrder() {
		this.runner.withUserConfiguration(Greeter.class, Extensions.class).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("greet", "Ada")).isEqualTo("first(second(Hello Ada))");
				assertThat(server(context).services().keySet()).extracting(ServiceDefinition::name)
					.containsExactly("greeter", "added");
			}
		});
	}

	@Test
	void whenReactorIsAbsentThenTheServerStarts() {
		this.runner.withUserConfiguration(Greeter.class)
			.withClassLoader(new FilteredClassLoader("reactor", "org.reactivestreams"))
			.run((context) -> {
				assertThat(context).doesNotHaveBean("rpycReactorConverter");
				assertThat(server(context)).isNotNull();
			});
	}

	@Test
	void whenReactorIsPresentThenItsTypesAreShown() {
		this.runner.withUserConfiguration(Reactive.class).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("later")).isEqualTo(5);
				assertThat(peer.call("copied_later")).isEqualTo(PyTuple.of(1, PyTuple.of(2, 3)));
				assertThat(((Netref) peer.call("many")).invoke("__next__")).isEqualTo(1);
			}
		});
	}

	@Test
	void whenAConnectionEndsThenWhatItsCallsWaitForIsCancelled() {
		this.runner.withUserConfiguration(NeverEnding.class).run((context) -> {
			NeverEnding service = context.getBean(NeverEnding.class);
			try (TestPeer peer = TestPeer.of(context)) {
				peer.root().invokeAsync("later");
				peer.root().invokeAsync("copied_later");
				Netref many = (Netref) peer.call("many");
				many.invokeAsync("__next__");
				await().until(() -> service.subscribed.get() == 3);
				many.close();
				peer.connection().ping();
			}
			await().until(() -> service.cancelled.get() == 3);
			await().until(() -> Thread.getAllStackTraces()
				.values()
				.stream()
				.flatMap(Arrays::stream)
				.noneMatch((frame) -> frame.getClassName().contains("FluxIterator")));
		});
	}

	@Test
	void whenPortIsInUseThenTheAnalysisSaysHowToChooseAnother() throws Exception {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.runner.withUserConfiguration(Greeter.class)
				.withPropertyValues("rpyc.server.port=" + other.getLocalPort())
				.run((context) -> {
					FailureAnalysis analysis = analyze(context, new RpycServerStartFailureAnalyzer());
					assertThat(analysis.getDescription()).contains("port " + other.getLocalPort() + " is in use");
					assertThat(analysis.getAction()).contains("'rpyc.server.port'");
				});
		}
	}

	@Test
	void whenAddressIsNotOfThisMachineThenTheAnalysisNamesTheProperty() {
		this.runner.withUserConfiguration(Greeter.class)
			.withPropertyValues("rpyc.server.address=192.0.2.1", "rpyc.security.authentication=none")
			.run((context) -> assertThat(analyze(context, new RpycServerStartFailureAnalyzer()).getAction())
				.contains("'rpyc.server.address'"));
	}

	@Test
	void whenServerWouldBeOpenToOtherMachinesThenItDoesNotStart() {
		this.runner.withUserConfiguration(Greeter.class)
			.withPropertyValues("rpyc.server.address=0.0.0.0")
			.run((context) -> {
				FailureAnalysis analysis = analyze(context, new OpenAddressFailureAnalyzer());
				assertThat(analysis.getDescription()).contains("'rpyc.server.address' is 0.0.0.0");
				assertThat(analysis.getAction()).contains("set 'rpyc.security.authentication' to 'none'");
			});
	}

	@Test
	void whenAServerBeanWouldBeOpenThenTheAnalysisNamesTheMethodsOfItsBuilder() {
		this.runner
			.withBean("own", RpycServer.class,
					() -> new RpycServer(RpycServerOptions.builder()
						.address(new InetSocketAddress("0.0.0.0", 0))
						.service(new Greeter())
						.build()))
			.run((context) -> {
				FailureAnalysis analysis = analyze(context, new OpenAddressFailureAnalyzer());
				assertThat(analysis.getDescription()).startsWith("The address of the RpycServer bean 'own' is 0.0.0.0");
				assertThat(analysis.getAction()).contains("authenticator(…)")
					.contains("set 'rpyc.server.listeners.default.authentication' to 'none'")
					.doesNotContain("rpyc.server.address");
			});
	}

	@Test
	void whenACustomizerOpensTheServerThenItDoesNotStart() {
		this.runner.withUserConfiguration(Greeter.class)
			.withBean(RpycServerCustomizer.class,
					() -> (builder) -> builder.address(new InetSocketAddress("0.0.0.0", 0)))
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void whenAuthenticationIsWaivedThenTheServerMayBeOpen() {
		this.runner.withUserConfiguration(Greeter.class)
			.withPropertyValues("rpyc.server.address=0.0.0.0", "rpyc.security.authentication=none")
			.run((context) -> assertThat(server(context).address().getAddress().isAnyLocalAddress()).isTrue());
	}

	@Test
	void whenServiceExposesNothingThenTheAnalysisNamesIt() {
		this.runner.withUserConfiguration(Mute.class)
			.run((context) -> assertThat(analyze(context, new InvalidRpycServiceFailureAnalyzer()).getDescription())
				.contains(Mute.class.getName() + " does not expose any members"));
	}

	@Test
	void whenTwoServicesHaveOneNameThenTheAnalysisNamesBoth() {
		this.runner.withUserConfiguration(Greeter.class)
			.withBean("another", Greeter.class)
			.run((context) -> assertThat(analyze(context, new InvalidRpycServiceFailureAnalyzer()).getDescription())
				.contains("two services are named 'greeter'"));
	}

	@Test
	void whenRootIsUnknownThenTheErrorNamesTheKeyAndTheServices() {
		this.runner.withUserConfiguration(Greeter.class)
			.withPropertyValues("rpyc.server.root=greet")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("rpyc.server.root")
				.hasMessageContaining("[greeter]"));
	}

	@Test
	void whenValueIsWrongThenTheErrorNamesTheKey() {
		this.runner.withUserConfiguration(Greeter.class)
			.withPropertyValues("rpyc.server.concurrency-per-connection=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("rpyc.server.concurrency-per-connection"));
	}

	@Test
	void failureAnalyzersAreRegistered() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, (type, name, failure) -> assertThat(name).doesNotStartWith("io.rpyc")))
			.hasAtLeastOneElementOfType(RpycServerStartFailureAnalyzer.class)
			.hasAtLeastOneElementOfType(OpenAddressFailureAnalyzer.class)
			.hasAtLeastOneElementOfType(InvalidRpycServiceFailureAnalyzer.class);
	}

	private static FailureAnalysis analyze(AssertableApplicationContext context, FailureAnalyzer analyzer) {
		assertThat(context).hasFailed();
		return analyzer.analyze(context.getStartupFailure());
	}

	private static RpycServer server(ApplicationContext context) {
		return context.getBean(RpycServerLifecycle.class).server();
	}

	@RpycService
	static class Greeter {

		@Exposed
		String greet(String name) {
			return "Hello " + name;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnLifecycle {

		@Bean
		RpycServerLifecycle ownLifecycle(ApplicationEventPublisher publisher) {
			return new RpycServerLifecycle(() -> RpycServerOptions.builder().port(0).service(new Greeter()), publisher);
		}

	}

	@RpycService
	static class Mute {

		void nothing() {
		}

	}

	@RpycService
	static class NeverEnding {

		private final AtomicInteger subscribed = new AtomicInteger();

		private final AtomicInteger cancelled = new AtomicInteger();

		@Exposed
		Mono<Integer> later() {
			return Mono.<Integer>never()
				.doOnSubscribe((subscription) -> this.subscribed.incrementAndGet())
				.doOnCancel(this.cancelled::incrementAndGet);
		}

		@Exposed(byValue = true)
		Mono<Integer> copiedLater() {
			return later();
		}

		@Exposed
		Flux<Integer> many() {
			return later().flux();
		}

	}

	@RpycService
	static class Reactive {

		@Exposed
		Mono<Integer> later() {
			return Mono.delay(Duration.ofMillis(1)).thenReturn(5);
		}

		@Exposed(byValue = true)
		Mono<List<Object>> copiedLater() {
			return Mono.delay(Duration.ofMillis(1)).thenReturn(List.of(1, List.of(2, 3)));
		}

		@Exposed
		Flux<Integer> many() {
			return Flux.range(1, 1_000_000);
		}

	}

	interface Welcome {

		@Exposed
		String welcome(String name);

	}

	@RpycService("polite")
	static class PoliteGreeter implements Welcome {

		@Override
		public String welcome(String name) {
			return "Dear " + name;
		}

	}

	@RpycService("rude")
	static class RudeGreeter {

		@Exposed
		String insult(String name) {
			return "Oh, " + name;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy
	@Import({ PoliteGreeter.class, RudeGreeter.class })
	static class ProxiedGreeters {

		@Bean
		Politeness politeness() {
			return new Politeness();
		}

	}

	@Aspect
	static class Politeness {

		@Around("execution(* welcome(..)) || execution(* insult(..))")
		Object add(ProceedingJoinPoint call) throws Throwable {
			return call.proceed() + " (polite)";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Extensions {

		@Bean
		@Order(2)
		InvocationInterceptor second() {
			return (invocation, chain) -> "second(" + chain.proceed(invocation) + ")";
		}

		@Bean
		@Order(1)
		InvocationInterceptor first() {
			return (invocation, chain) -> "first(" + chain.proceed(invocation) + ")";
		}

		@Bean
		RpycServerCustomizer customizer() {
			return (builder) -> builder.rootName("greeter")
				.service(new ServiceDefinition("added", List.of(), new RudeGreeter(), RudeGreeter.class));
		}

	}

}
