package io.rpyc.spring.boot.autoconfigure.security;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.RpycConnection;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two users on few threads: what one leaves behind, the other would find.
 */
class SecurityContextIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycSecurityAutoConfiguration.class, RpycSpringSecurityAutoConfiguration.class))
		.withUserConfiguration(WhoService.class, Users.class, EventLoops.class)
		.withPropertyValues("rpyc.server.port=0");

	@ParameterizedTest
	@EnumSource
	void whenUsersTakeTurnsOnOneThreadThenEachIsItselfAndNobodyIsLeftBehind(RpycVersion version) {
		this.runner.withBean(Worker.class, () -> new Worker(1)).run((context) -> {
			run(version, context, "turns");
			Worker worker = context.getBean(Worker.class);
			assertThat(worker.submit(WhoService::user).get()).isEqualTo("nobody");
			assertThat(worker.leftBehind).containsExactly("nobody");
			assertThat(worker.threads).hasSize(1);
			assertThat(context.getBean(EventLoops.class).leftBehind).containsExactly("nobody");
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenCallbacksCallAsAnotherUserThenEachCallHasItsOwn(RpycVersion version) {
		this.runner.withBean(Worker.class, () -> new Worker(3)).run((context) -> {
			run(version, context, "nested");
			assertThat(context.getBean(Worker.class).leftBehind).containsExactly("nobody");
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenHooksOfAConnectionRunThenItsUserIsThereAndGoneAfterThem(RpycVersion version) {
		this.runner.withBean(Worker.class, () -> new Worker(1)).run((context) -> {
			run(version, context, "turns");
			List<String> hooks = context.getBean(WhoService.class).hooks();
			await().untilAsserted(() -> assertThat(hooks).containsExactlyInAnyOrder("connect alice", "opened alice",
					"connect bob", "opened bob", "disconnect alice", "closed alice", "disconnect bob", "closed bob"));
			assertThat(context.getBean(Worker.class).submit(WhoService::user).get()).isEqualTo("nobody");
		});
	}

	private static void run(RpycVersion version, AssertableApplicationContext context, String checks) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/two_users.py", "127.0.0.1",
				context.getEnvironment().getRequiredProperty("local.rpyc.port"), Users.PASSWORD, checks);
	}

	/**
	 * Runs the calls on a bounded number of threads, and looks who is there before and
	 * after each.
	 */
	static class Worker extends ThreadPoolExecutor implements RpycServerCustomizer {

		private final Set<String> leftBehind = ConcurrentHashMap.newKeySet();

		private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

		Worker(int threads) {
			super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
		}

		@Override
		public void customize(RpycServerOptions.Builder builder) {
			builder.executor(this);
		}

		@Override
		protected void beforeExecute(Thread thread, Runnable task) {
			this.leftBehind.add(WhoService.user());
			this.threads.add(thread);
		}

		@Override
		protected void afterExecute(Runnable task, Throwable failure) {
			this.leftBehind.add(WhoService.user());
		}

	}

	/**
	 * Looks who is there on event loops, whenever a client looks a name up.
	 */
	@Configuration(proxyBeanMethods = false)
	static class EventLoops {

		private final Set<String> leftBehind = ConcurrentHashMap.newKeySet();

		@Bean
		AccessRule looking() {
			return new AccessRule() {

				@Override
				public String name() {
					return "looking";
				}

				@Override
				public boolean mayFind(RpycConnection connection, PyObject object, Member member, Access access) {
					EventLoops.this.leftBehind.add(WhoService.user());
					return true;
				}

			};
		}

	}

}
