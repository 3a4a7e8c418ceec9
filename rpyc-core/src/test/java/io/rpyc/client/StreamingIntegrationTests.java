package io.rpyc.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.CallTimeout;
import io.rpyc.netref.Chunk;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests typed streams of Python's generators.
 */
class StreamingIntegrationTests {

	private static final double DELAY = 0.05;

	@ParameterizedTest
	@EnumSource
	void theFirstTokenIsHereBeforeTheSecondIsMade(RpycVersion version) {
		try (PythonServer server = model(version);
				RpycConnection connection = connect(server);
				RpycConnection other = connect(server)) {
			Model model = other.root().as(Model.class);
			try (Stream<String> tokens = connection.root().as(Model.class).permittedTokens(4, DELAY)) {
				Iterator<String> iterator = tokens.iterator();
				// The second needs a permit, which only follows the first: without it, no
				// token but the first can arrive.
				assertThat(iterator.next()).isEqualTo("tok0");
				assertThat(model.made()).isEqualTo(1);
				// How many come together after the first depends on the time that they
				// take.
				for (int i = 0; i < 3; i++) {
					model.permit();
				}
				assertThat(iterator).toIterable().containsExactly("tok1", "tok2", "tok3");
				assertThat(model.made()).isEqualTo(4);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aFastStreamComesInFewRequests(RpycVersion version) {
		try (PythonServer server = model(version); RpycConnection connection = connect(server)) {
			List<String> tokens = connection.root().as(Model.class).tokens(5000, 0).toList();
			assertThat(tokens).hasSize(5000).last().isEqualTo("tok4999");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenAStreamIsClosedThenTheGeneratorIsClosedInPython(RpycVersion version) {
		try (PythonServer server = model(version);
				RpycConnection connection = connect(server);
				RpycConnection watching = connect(server)) {
			Model model = connection.root().as(Model.class);
			try (Stream<String> tokens = model.tokens(1_000_000, 0.01)) {
				assertThat(tokens.iterator().next()).isEqualTo("tok0");
			}
			await().until(() -> watching.root().as(Model.class).closed() == 1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aChunkOfOneNeverRunsAhead(RpycVersion version) {
		try (PythonServer server = model(version); RpycConnection connection = connect(server)) {
			Model model = connection.root().as(Model.class);
			Iterator<String> tokens = model.oneByOne(100, 0).iterator();
			for (int i = 1; i <= 20; i++) {
				tokens.next();
				assertThat(model.made()).isEqualTo(i);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aPublisherGivesWhatIsAskedForAndItsCancellationReachesPython(RpycVersion version) throws Exception {
		try (PythonServer server = model(version);
				RpycConnection connection = connect(server);
				RpycConnection watching = connect(server)) {
			Model model = connection.root().as(Model.class);
			Collector all = new Collector();
			model.published(7, 0).subscribe(all);
			all.subscription.get(20, TimeUnit.SECONDS).request(3);
			await().until(() -> all.elements.size() == 3);
			all.subscription.get().request(Long.MAX_VALUE);
			assertThat(all.end.get(20, TimeUnit.SECONDS)).isEqualTo("complete");
			assertThat(all.elements).isEqualTo(IntStream.range(0, 7).mapToObj((i) -> "tok" + i).toList());

			Collector some = new Collector();
			int before = watching.root().as(Model.class).closed();
			model.published(1_000_000, 0.01).subscribe(some);
			some.subscription.get(20, TimeUnit.SECONDS).request(2);
			await().until(() -> some.elements.size() == 2);
			some.subscription.get().cancel();
			await().until(() -> watching.root().as(Model.class).closed() == before + 1);
			assertThat(some.elements).hasSize(2);
			assertThat(some.end).isNotDone();
		}
	}

	@ParameterizedTest
	@EnumSource
	void annotationsThatMeanNothingAreRefused(RpycVersion version) {
		try (PythonServer server = model(version); RpycConnection connection = connect(server)) {
			assertThatIllegalArgumentException().isThrownBy(() -> connection.root().as(WrongChunk.class).add(1, 2))
				.withMessageContaining("@Chunk(5) of ");
			assertThatIllegalArgumentException().isThrownBy(() -> connection.root().as(WrongTimeout.class).add(1, 2))
				.withMessageContaining("@CallTimeout(\"soon\") of ");
		}
	}

	private static RpycConnection connect(PythonServer server) {
		return RpycClient.create((options) -> options.requestTimeout(Duration.ofSeconds(20)))
			.connect("127.0.0.1", server.port());
	}

	private static PythonServer model(RpycVersion version) {
		return PythonServer.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/model_server.py"));
	}

	interface Model {

		Stream<String> permittedTokens(int count, double delay);

		void permit();

		@CallTimeout("20s")
		Stream<String> tokens(int count, double delay);

		@Chunk(1)
		@Exposed("tokens")
		Iterable<String> oneByOne(int count, double delay);

		@Exposed("tokens")
		Flow.Publisher<String> published(int count, double delay);

		int made();

		int closed();

	}

	interface WrongChunk {

		@Chunk(5)
		int add(int a, int b);

	}

	interface WrongTimeout {

		@CallTimeout("soon")
		int add(int a, int b);

	}

	private static final class Collector implements Flow.Subscriber<String> {

		private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

		private final List<String> elements = new CopyOnWriteArrayList<>();

		private final CompletableFuture<Object> end = new CompletableFuture<>();

		@Override
		public void onSubscribe(Flow.Subscription given) {
			this.subscription.complete(given);
		}

		@Override
		public void onNext(String element) {
			this.elements.add(element);
		}

		@Override
		public void onError(Throwable failure) {
			this.end.complete(failure);
		}

		@Override
		public void onComplete() {
			this.end.complete("complete");
		}

	}

}
