package io.rpyc.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.RpycConnectionException;
import io.rpyc.classic.RpycClassic;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Keywords;
import io.rpyc.netref.Netref;
import io.rpyc.netref.ReplyFuture;
import io.rpyc.protocol.Dialect;
import io.rpyc.registry.RegistryClient;
import io.rpyc.security.tls.ClientTls;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docs/client.md} shows compiles, and works with the server that it shows.
 */
class ClientGuideIntegrationTests {

	private static final Path GUIDE = Path.of("../docs/client.md");

	private static final Path SOURCE = Path
		.of("src/test/java/" + ClientGuideIntegrationTests.class.getName().replace('.', '/') + ".java");

	@Test
	void allJavaOfTheGuideStandsInThisTest() throws IOException {
		String compiled = plain(Files.readString(SOURCE));
		List<String> snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(GUIDE))
			.results()
			.map((block) -> plain(block.group(1)))
			.toList();
		assertThat(snippets).hasSize(14).allSatisfy((snippet) -> assertThat(compiled).contains(snippet));
	}

	private static String plain(String code) {
		return code.replaceAll("//.*", "")
			.replace("\"localhost\", 18812", "\"localhost\", port")
			.replace("this.port", "port")
			.replaceAll("\\s", "");
	}

	@ParameterizedTest
	@EnumSource
	void theRecipesWorkWithTheirServer(RpycVersion version) {
		try (PythonServer server = server(version, "Model");
				RpycConnection connection = RpycClient.create().connect("localhost", server.port())) {
			recipes(connection);
		}
	}

	@ParameterizedTest
	@EnumSource
	void theGuideReconnects(RpycVersion version) {
		try (PythonServer server = server(version, "Calculator")) {
			RpycClient client = RpycClient.create();
			Reconnecting user = new Reconnecting(client.connect("localhost", server.port()));
			assertThat(user.add(client, 2, 3, server.port())).isEqualTo(5);
			user.connection.close();
			assertThat(user.add(client, 2, 3, server.port())).isEqualTo(5);
			user.connection.close();
		}
	}

	private static PythonServer server(RpycVersion version, String service) {
		return PythonServer.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/guide_server.py",
				GUIDE.toAbsolutePath(), service));
	}

	@ParameterizedTest
	@EnumSource
	void theGuideWorksWithItsServer(RpycVersion version) {
		try (PythonServer server = server(version, "Calculator")) {
			connectAndCall(server.port());
			try (RpycConnection connection = RpycClient.create().connect("localhost", server.port())) {
				typed(connection);
				withoutWaiting(connection);
			}
		}
	}

	private static void connectAndCall(int port) {
		try (RpycConnection connection = RpycClient.create().connect("localhost", port)) {
			Netref root = connection.root();
			Object sum = root.invoke("add", 2, 3);
			Object more = root.invoke("add", Keywords.of("a", 2).and("b", 3));
			for (Iterator<Object> primes = ((Netref) root.invoke("primes", 20)).iterator(); primes.hasNext();) {
				System.out.println(primes.next());
			}
			Map<Object, Object> ages = ((Netref) root.invoke("ages")).asMap();
			root.invoke("each", List.of(1, 2), (Consumer<Object>) System.out::println);
		}
	}

	private static void typed(RpycConnection connection) {
		interface Calculator {

			int add(int a, int b);

			Stream<Integer> primes(int limit);

			Map<String, Integer> ages();

			@Exposed("add")
			CompletableFuture<Integer> addLater(int a, int b);

			default int twice(int n) {
				return add(n, n);
			}

		}

		Calculator calculator = connection.root().as(Calculator.class);
		assertThat(calculator.add(2, 3)).isEqualTo(5);
		assertThat(calculator.primes(20)).containsExactly(2, 3, 5, 7, 11, 13, 17, 19);
		assertThat(calculator.ages()).isEqualTo(Map.of("Ann", 7, "Bob", 8));
		assertThat(calculator.addLater(2, 3).join()).isEqualTo(5);
		assertThat(calculator.twice(2)).isEqualTo(4);
		List<CompletableFuture<Integer>> sums = IntStream.range(0, 100)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> calculator.add(i, i)))
			.toList();
		assertThat(sums).last().satisfies((sum) -> assertThat(sum.join()).isEqualTo(198));
	}

	private static void recipes(RpycConnection connection) {
		interface Model {

			float[] embed(String text);

			double mean(double[] values);

			Stream<String> tokens(String prompt);

			@Exposed("tokens")
			Flow.Publisher<String> publish(String prompt);

			String train(int epochs, BiFunction<Integer, Double, Boolean> progress);

		}

		Model model = connection.root().as(Model.class);
		float[] embedding = model.embed("to be or not");
		double mean = model.mean(new double[] { 1, 2, 3 });
		assertThat(embedding).containsExactly(2, 2, 2, 3);
		assertThat(mean).isEqualTo(2);
		try (Stream<String> tokens = model.tokens("to be or not")) {
			tokens.forEach(System.out::println);
		}
		assertThat(model.publish("to be")).isNotNull();
		String result = model.train(10, (epoch, loss) -> loss > 0.3);
		assertThat(result).isEqualTo("cancelled after epoch 3");
	}

	/** Only compiled: it needs a registry. */
	static RpycConnection registry() {
		RegistryClient registry = RegistryClient.udp("registry-host", RegistryClient.DEFAULT_PORT);
		RpycClient finder = RpycClient.create((options) -> options.registry(registry));
		RpycConnection found = finder.connectByService("calculator");
		return found;
	}

	private static void withoutWaiting(RpycConnection connection) {
		ReplyFuture<Object> reply = connection.root().invokeAsync("add", 2, 3);
		reply.thenAccept((sum) -> System.out.println(sum));
		assertThat(reply.join()).isEqualTo(5);
	}

	/** Only compiled: it needs certificates. */
	static RpycConnection tls() {
		ClientTls tls = ClientTls.builder()
			.caCerts(Path.of("ca.crt"))
			.certfile(Path.of("client.crt"))
			.keyfile(Path.of("client.key"))
			.build();
		RpycConnection connection = RpycClient.create((options) -> options.tls(tls)).connect("python-host", 18821);
		return connection;
	}

	/** Only compiled: it needs a server with a login. */
	static RpycClient login(ClientTls tls) {
		RpycClient client = RpycClient.create((options) -> options.tls(tls)
			.authenticator(ClientAuthenticator.password("app", () -> System.getenv("ML_PASSWORD"))));
		return client;
	}

	/** Only compiled. */
	static RpycClient dialect() {
		RpycClient client = RpycClient.create((options) -> options.dialect(Dialect.V6));
		return client;
	}

	/** Only compiled: it needs a file. */
	static void classic(int port) throws IOException {
		try (RpycConnection connection = RpycClient.create().connect("localhost", port)) {
			RpycClassic python = RpycClassic.of(connection);
			double root = (Double) python.modules("math").invoke("sqrt", 2.25);
			python.execute("import numpy; samples = numpy.linspace(0, 1, 1000)");
			double[] samples = (double[]) python.obtain((Netref) python.eval("samples"));
			python.upload(Path.of("data.csv"), "/srv/data.csv");
		}
	}

	/** A user of one connection, which is opened again. */
	private static final class Reconnecting {

		private RpycConnection connection;

		private int port;

		Reconnecting(RpycConnection connection) {
			this.connection = connection;
		}

		Object add(RpycClient client, int a, int b, int used) {
			this.port = used;
			return add(client, a, b);
		}

		Object add(RpycClient client, int a, int b) {
			if (!this.connection.isOpen()) {
				this.connection = client.connect("localhost", this.port);
			}
			try {
				return this.connection.root().invoke("add", a, b);
			}
			catch (RpycConnectionException ex) {
				if (ex.isSent()) {
					throw ex;
				}
				this.connection = client.connect("localhost", this.port);
				return this.connection.root().invoke("add", a, b);
			}
		}

	}

}
