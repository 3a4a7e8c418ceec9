package io.rpyc.spring.boot.autoconfigure.server;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import io.rpyc.connection.Dispatch;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code rpyc.server.dispatch}, by the name of the thread that runs a call.
 */
class CallDispatchTests {

	private static final String EVENT_LOOP = "rpyc-io";

	private static final String POOL = "rpyc-call";

	private static final String VIRTUAL = "VirtualThread";

	/** Core's own default, which a system property changes. */
	private static final String DEFAULT = (RpycServerOptions.builder().build().endpoint().dispatch() == Dispatch.POOL)
			? POOL : EVENT_LOOP;

	private static final String OF_APPLICATION = "application-";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class))
		.withUserConfiguration(Threads.class)
		.withPropertyValues("rpyc.server.port=0");

	private final ApplicationContextRunner withVirtualThreads = this.runner
		.withPropertyValues("spring.threads.virtual.enabled=true");

	@Test
	void whenNothingIsSetThenCallsRunWhereCoreRunsThem() {
		assertThatThread(this.runner).contains(DEFAULT);
	}

	@Test
	void whenAdaptiveThenCallsRunOnTheEventLoop() {
		assertThatThread(dispatch(this.runner, "adaptive")).contains(EVENT_LOOP);
	}

	@Test
	void whenPoolThenCallsRunOnThePool() {
		assertThatThread(dispatch(this.runner, "pool")).contains(POOL).doesNotContain(VIRTUAL);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void whenVirtualThenCallsRunOnVirtualThreads() {
		assertThatThread(dispatch(this.runner, "virtual")).startsWith(VIRTUAL).contains(POOL);
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void whenVirtualOnAnOldJavaThenTheStartFailsWithAnExplanation() {
		assertThat(analysis(dispatch(this.runner, "virtual")))
			.contains("Invalid value 'virtual' for configuration property 'rpyc.server.dispatch'")
			.contains("Virtual threads require Java 21 or later, and the application runs on Java "
					+ Runtime.version().feature())
			.contains("set the property to 'adaptive' or 'pool'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "loop", "true" })
	void whenValueIsUnknownThenTheStartFailsWithTheKnownOnes(String value) {
		assertThat(analysis(dispatch(this.runner, value))).contains("rpyc.server.dispatch", value, "ADAPTIVE", "POOL",
				"VIRTUAL");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void whenVirtualThreadsAreEnabledThenCallsRunOnThem() {
		assertThatThread(this.withVirtualThreads).startsWith(VIRTUAL);
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void whenVirtualThreadsAreEnabledOnAnOldJavaThenThatHasNoEffect() {
		assertThatThread(this.withVirtualThreads).contains(DEFAULT);
	}

	@Test
	void whenVirtualThreadsAreEnabledThenAnExplicitValueTakesPrecedence() {
		assertThatThread(dispatch(this.withVirtualThreads, "adaptive")).contains(EVENT_LOOP);
		assertThatThread(dispatch(this.withVirtualThreads, "pool")).contains(POOL).doesNotContain(VIRTUAL);
	}

	@Test
	void whenApplicationSetsAnExecutorThenCallsRunOnIt() {
		assertThatThread(withExecutor(this.runner)).contains(OF_APPLICATION);
		assertThatThread(withExecutor(this.withVirtualThreads)).contains(OF_APPLICATION);
		assertThatThread(withExecutor(dispatch(this.runner, "pool"))).contains(OF_APPLICATION);
	}

	@Test
	void whenApplicationSetsAnExecutorAndAdaptiveThenFastCallsRunOnTheEventLoop() {
		assertThatThread(withExecutor(dispatch(this.runner, "adaptive"))).contains(EVENT_LOOP);
	}

	private static ApplicationContextRunner dispatch(ApplicationContextRunner runner, String value) {
		return runner.withPropertyValues("rpyc.server.dispatch=" + value);
	}

	private static ApplicationContextRunner withExecutor(ApplicationContextRunner runner) {
		Executor executor = (task) -> new Thread(task, OF_APPLICATION).start();
		return runner.withBean(RpycServerCustomizer.class,
				() -> (RpycServerOptions.Builder builder) -> builder.executor(executor));
	}

	private static AbstractStringAssert<?> assertThatThread(ApplicationContextRunner runner) {
		StringBuilder thread = new StringBuilder();
		runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				thread.append(peer.call("current"));
			}
		});
		return assertThat(thread.toString());
	}

	private static String analysis(ApplicationContextRunner runner) {
		AtomicReference<Environment> environment = new AtomicReference<>();
		StringBuilder text = new StringBuilder();
		runner.withInitializer((context) -> environment.set(context.getEnvironment())).run((context) -> {
			assertThat(context).hasFailed();
			SpringFactoriesLoader.forDefaultResourceLocation()
				.load(FailureAnalyzer.class, ArgumentResolver.of(Environment.class, environment.get()),
						FailureHandler.handleMessage((message, ex) -> {
						}))
				.stream()
				.sorted(AnnotationAwareOrderComparator.INSTANCE)
				.map((analyzer) -> analyzer.analyze(context.getStartupFailure()))
				.filter(Objects::nonNull)
				.findFirst()
				.ifPresent((analysis) -> text.append(analysis.getDescription()).append(analysis.getAction()));
		});
		return text.toString();
	}

	@RpycService
	static class Threads {

		@Exposed
		String current() {
			return Thread.currentThread().toString();
		}

	}

}
