package io.rpyc.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonProcess;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Stock Python clients of both versions make a server with a small heap hold as much as
 * they can. The server refuses, another client is served meanwhile, and nothing remains
 * when they have left. System properties make a long run of it: {@code attack.seconds}
 * for each way, {@code attack.heap}, {@code attack.longest-wait} in seconds.
 */
class GreedyClientIntegrationTests {

	private static final String HEAP = System.getProperty("attack.heap", "96m");

	private static final String SECONDS = System.getProperty("attack.seconds", "0.2");

	/** Far above the usual one, for machines that are busy with other tests. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(Integer.getInteger("attack.longest-wait", 15));

	private static final int LATER_CLIENTS = 40;

	private ServerProcess server;

	private RawClient other;

	private ObjectId root;

	@BeforeEach
	void start() throws Exception {
		this.server = ServerProcess.start(ServerProcess.jvm(GreedServer.class, "-Xmx" + HEAP));
		this.other = new RawClient(this.server.address());
		this.root = this.other.root();
	}

	@AfterEach
	void stop() throws Exception {
		this.other.close();
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "python/memory_attack.py", "python/message_attack.py" })
	void whenClientsMakeTheServerHoldMuchThenOthersAreServedAndNothingRemains(String script) {
		long base = number("heap");
		List<PythonProcess> attackers = Stream.of(RpycVersion.values())
			.map((version) -> attack(script, version))
			.toList();
		try {
			assertThat(longestWait(attackers)).isLessThan(LONGEST_WAIT);
			attackers.forEach(PythonProcess::awaitSuccess);
		}
		finally {
			attackers.forEach(PythonProcess::close);
		}
		await().atMost(LONGEST_WAIT).untilAsserted(() -> assertThat(call("state")).isEqualTo("1 open, 0 dead"));
		await().atMost(LONGEST_WAIT).untilAsserted(() -> assertThat(number("held")).isZero());
		await().atMost(LONGEST_WAIT).untilAsserted(() -> assertThat(number("heap")).isLessThan(base + (8 << 20)));
		assertThatEveryEventLoopServes();
	}

	private PythonProcess attack(String script, RpycVersion version) {
		return PythonScript
			.of(PythonEnvironment.rpyc(version), script, "127.0.0.1", this.server.address().getPort(), SECONDS)
			.withDeadline(Duration.ofHours(3))
			.start();
	}

	private Duration longestWait(List<PythonProcess> attackers) {
		long longest = 0;
		while (attackers.stream().anyMatch(PythonProcess::isAlive)) {
			long start = System.nanoTime();
			assertThat(call("add", 2, 3)).isEqualTo(5);
			longest = Math.max(longest, System.nanoTime() - start);
		}
		return Duration.ofNanos(longest);
	}

	/** The server gives its connections to its event loops in turn. */
	private void assertThatEveryEventLoopServes() {
		List<RawClient> clients = new ArrayList<>();
		try {
			for (int i = 0; i < LATER_CLIENTS; i++) {
				RawClient client = new RawClient(this.server.address());
				clients.add(client);
				client.call(client.root(), "add", i, 1);
				assertThat(result(client)).isEqualTo(i + 1);
			}
		}
		finally {
			clients.forEach(RawClient::close);
		}
	}

	private long number(String method) {
		return ((Number) call(method)).longValue();
	}

	private Object call(String method, Object... arguments) {
		this.other.call(this.root, method, arguments);
		return result(this.other);
	}

	private static Object result(RawClient client) {
		return ((Boxed.Value) ((Message.Reply) client.read()).result()).value();
	}

}
