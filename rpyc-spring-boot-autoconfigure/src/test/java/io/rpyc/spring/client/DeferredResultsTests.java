package io.rpyc.spring.client;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.rpyc.RpycTimeoutException;
import io.rpyc.netref.CallTimeout;
import io.rpyc.netref.DeferredResult;
import io.rpyc.netref.JavaTypes;
import io.rpyc.netref.ReplyFuture;
import io.rpyc.netref.ValueConverter;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.client.pool.ConnectionState;
import io.rpyc.spring.client.pool.PoolThreads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests methods of clients whose results have a type of a {@link DeferredResult}.
 */
class DeferredResultsTests {

	private final Mill mill = new Mill();

	private final PoolThreads threads = new PoolThreads(new SimpleAsyncTaskExecutor("test-channel-"));

	private final ResultRecorder interceptor = new ResultRecorder();

	private RpycServer server;

	private PooledChannel channel;

	@BeforeEach
	void start() throws Exception {
		this.server = new RpycServer(RpycServerOptions.builder().port(0).service(this.mill).build()).start();
		this.channel = new RpycChannelBuilder("mill").target(this.server.address())
			.client((client) -> client.converter(new LaterConverter()))
			.interceptor(this.interceptor)
			.build(this.threads);
	}

	@AfterEach
	void stop() {
		this.channel.close();
		this.threads.close();
		this.server.close();
	}

	@Test
	void theCallIsMadeWhenTheResultIsUsedAndKeepsItsConnectionUntilTheReply() {
		Later<Integer> grain = this.channel.client(MillClient.class).grind(3);
		assertThat(this.channel.status().connections()).isEmpty();
		CompletableFuture<Integer> begun = grain.begin();
		await().until(() -> this.mill.ground.getNumberOfDependents() > 0);
		assertThat(this.channel.status().count(ConnectionState.BUSY)).isOne();
		assertThat(((CompletableFuture<?>) this.interceptor.result).isDone()).isFalse();
		this.mill.ground.complete(6);
		assertThat(begun.join()).isEqualTo(6);
		await().until(() -> this.channel.status().count(ConnectionState.BUSY) == 0);
		assertThat(grain.begin().join()).isEqualTo(6);
	}

	@Test
	void theTypeMayBeTheArgumentOfAGenericInterface() {
		this.mill.ground.complete(6);
		assertThat(this.channel.client(GenericMillClient.class).grind(3).begin().join()).isEqualTo(6);
	}

	@Test
	void theTimeoutIsThatOfTheMethod() {
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> this.channel.client(MillClient.class).grindInTime(3).begin().join())
			.havingCause()
			.isInstanceOf(RpycTimeoutException.class)
			.withMessageContaining("MillClient.grindInTime");
		await().until(() -> this.channel.status().count(ConnectionState.BUSY) == 0);
		assertThat(this.channel.status().count(ConnectionState.SUSPECT)).isOne();
	}

	@Test
	void aCancelledResultDiscardsItsCall() {
		CompletableFuture<Integer> begun = this.channel.client(MillClient.class).grind(3).begin();
		await().until(() -> this.mill.ground.getNumberOfDependents() > 0);
		begun.cancel(false);
		await().until(() -> this.channel.status().count(ConnectionState.SUSPECT) == 1);
	}

	@Test
	void aReplyFutureIsRejected() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.channel.client(ReplyClient.class))
			.withMessageContaining("return a CompletableFuture");
	}

	static class Mill {

		private final CompletableFuture<Integer> ground = new CompletableFuture<>();

		@Exposed
		CompletableFuture<Integer> grind(int bags) {
			return this.ground.thenApply((sacks) -> sacks);
		}

	}

	interface MillClient {

		Later<Integer> grind(int bags);

		@Exposed("grind")
		@CallTimeout("50ms")
		Later<Integer> grindInTime(int bags);

	}

	interface Grinding<R> {

		R grind(int bags);

	}

	interface GenericMillClient extends Grinding<Later<Integer>> {

	}

	interface ReplyClient {

		ReplyFuture<Integer> grind(int bags);

	}

	/**
	 * A result as a library of the user has it.
	 */
	record Later<T>(Supplier<CompletableFuture<T>> call) {

		CompletableFuture<T> begin() {
			return this.call.get();
		}

	}

	static class LaterConverter implements ValueConverter {

		@Override
		public @Nullable DeferredResult deferredResult(Type result) {
			return (JavaTypes.raw(result) == Later.class)
					? new DeferredResult(JavaTypes.argument(result, Later.class, 0), Later::new) : null;
		}

	}

	static class ResultRecorder implements RpycCallInterceptor {

		private volatile Object result;

		@Override
		public Object intercept(RpycCall call, Chain chain) throws Throwable {
			this.result = chain.proceed();
			return this.result;
		}

	}

}
