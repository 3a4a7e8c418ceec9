package io.rpyc.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Stock Python clients make a server with a small heap hold as much as they can. The
 * server refuses, others are served meanwhile, and nothing stays when they have gone.
 */
@Timeout(300)
class GreedyClientIntegrationTests {

	/** Far above the usual one, for machines that are busy with other tests. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

	private static final double SECONDS = 0.7;

	private ServerProcess server;

	private RawClient other;

	private ObjectId root;

	@BeforeEach
	void start() throws Exception {
		this.server = ServerProcess.start(ServerProcess.jvm(GreedServer.class, "-Xmx96m"));
		this.other = new RawClient(this.server.address());
		this.root = this.other.root();
	}

	@AfterEach
	void stop() throws Exception {
		this.other.close();
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	void whenClientsMakeTheServerHoldMuchThenOthersAreServedAndNothingStays(RpycVersion version) throws Exception {
		long base = number("heap");
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		Thread attack = new Thread(() -> {
			try {
				PythonScript
					.of(PythonEnvironment.rpyc(version), "python/memory_attack.py", "127.0.0.1",
							this.server.address().getPort(), SECONDS)
					.withDeadline(Duration.ofSeconds(200))
					.run();
			}
			catch (Throwable ex) {
				failure.set(ex);
			}
		});
		attack.start();
		long longest = 0;
		while (attack.isAlive()) {
			long start = System.nanoTime();
			assertThat(call("add", 2, 3)).isEqualTo(5);
			longest = Math.max(longest, System.nanoTime() - start);
			attack.join(5);
		}
		assertThat(failure.get()).isNull();
		assertThat(Duration.ofNanos(longest)).isLessThan(LONGEST_WAIT);
		await().untilAsserted(() -> assertThat(call("state")).isEqualTo("1 open, 0 dead"));
		await().untilAsserted(() -> assertThat(call("held")).isEqualTo(0));
		await().untilAsserted(() -> assertThat(number("heap")).isLessThan(base + (8 << 20)));
	}

	private long number(String method) {
		return ((Number) call(method)).longValue();
	}

	private Object call(String method, Object... arguments) {
		this.other.call(this.root, method, arguments);
		return ((Boxed.Value) ((Message.Reply) this.other.read()).result()).value();
	}

}
