package io.rpyc.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.service.Exposed;
import io.rpyc.service.ProtocolConfig;

/**
 * A server in a separate process with a small heap, whose clients make it hold as much as
 * they can. Ends when its input ends.
 */
public final class GreedServer {

	private GreedServer() {
	}

	/**
	 * Serves until the input ends.
	 * @param args nothing
	 * @throws IOException if the server cannot listen
	 */
	public static void main(String[] args) throws IOException {
		GreedService service = new GreedService();
		try (RpycServer server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.config(ProtocolConfig.DEFAULTS.mutate().allowPickle(true).build())
			.service(service)
			.build()).start()) {
			service.server = server;
			System.out.println("PORT " + server.address().getPort());
			System.out.println("READY");
			while (System.in.read() >= 0) {
				// Until the test is over.
			}
		}
	}

	static class GreedService {

		private volatile RpycServer server;

		/** The bytes of heap after a collection. */
		@Exposed
		long heap() {
			System.gc();
			System.gc();
			return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
		}

		/** The weight of what peers hold. */
		@Exposed
		long held() {
			return this.server.memoryHeld();
		}

		/**
		 * Connections, the references of all but the caller, and event loops that are
		 * dead.
		 */
		@Exposed
		String state() {
			return this.server.connections().size() + " open, " + this.server.deadEventLoops() + " dead";
		}

		@Exposed
		long threads() {
			return Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> thread.getName().startsWith("rpyc-io"))
				.count();
		}

		@Exposed
		int add(int a, int b) {
			return a + b;
		}

		@Exposed
		List<Object> live() {
			return new ArrayList<>(List.of(1, 2, 3));
		}

		@Exposed
		Map<Object, Object> liveMap() {
			return new HashMap<>(Map.of("a", 1));
		}

		@Exposed
		Set<Object> liveSet() {
			return new HashSet<>(Set.of(1, 2, 3));
		}

		@Exposed
		Stream<Integer> numbers() {
			return IntStream.range(0, 1_000_000).boxed();
		}

		@Exposed
		String text(int length) {
			return "t".repeat(length);
		}

		@Exposed
		Object echo(Object value) {
			return value;
		}

		@Exposed
		int count(List<Object> values) {
			return values.size();
		}

		@Exposed
		int apply(Function<Object, String> function, Object argument) {
			return function.apply(argument).length();
		}

		@Exposed
		CompletableFuture<String> never(Object argument) {
			return new CompletableFuture<>();
		}

	}

}
