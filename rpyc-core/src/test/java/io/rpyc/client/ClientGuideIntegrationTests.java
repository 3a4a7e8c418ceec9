package io.rpyc.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.rpyc.classic.RpycClassic;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Keywords;
import io.rpyc.netref.Netref;
import io.rpyc.netref.ReplyFuture;
import io.rpyc.protocol.Dialect;
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
		assertThat(snippets).hasSize(7).allSatisfy((snippet) -> assertThat(compiled).contains(snippet));
	}

	private static String plain(String code) {
		return code.replaceAll("//.*", "").replace("\"localhost\", 18812", "\"localhost\", port").replaceAll("\\s", "");
	}

	@ParameterizedTest
	@EnumSource
	void theGuideWorksWithItsServer(RpycVersion version) {
		try (PythonServer server = PythonServer.start(
				PythonScript.of(PythonEnvironment.rpyc(version), "python/guide_server.py", GUIDE.toAbsolutePath()))) {
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
	}

	private static void withoutWaiting(RpycConnection connection) {
		ReplyFuture<Object> reply = connection.root().invokeAsync("add", 2, 3);
		reply.thenAccept((sum) -> System.out.println(sum));
		assertThat(reply.join()).isEqualTo(5);
	}

	/** Compiled alone: it needs certificates. */
	static RpycConnection tls() {
		ClientTls tls = ClientTls.builder()
			.caCerts(Path.of("ca.crt"))
			.certfile(Path.of("client.crt"))
			.keyfile(Path.of("client.key"))
			.build();
		RpycConnection connection = RpycClient.create((options) -> options.tls(tls)).connect("python-host", 18821);
		return connection;
	}

	/** Compiled alone: it needs a server with a login. */
	static RpycClient login(ClientTls tls) {
		RpycClient client = RpycClient.create((options) -> options.tls(tls)
			.authenticator(ClientAuthenticator.password("app", () -> System.getenv("ML_PASSWORD"))));
		return client;
	}

	/** Compiled alone. */
	static RpycClient dialect() {
		RpycClient client = RpycClient.create((options) -> options.dialect(Dialect.V6));
		return client;
	}

	/** Compiled alone: it needs a file. */
	static void classic(int port) throws IOException {
		try (RpycConnection connection = RpycClient.create().connect("localhost", port)) {
			RpycClassic python = RpycClassic.of(connection);
			double root = (Double) python.modules("math").invoke("sqrt", 2.25);
			python.execute("import numpy; samples = numpy.linspace(0, 1, 1000)");
			double[] samples = (double[]) python.obtain((Netref) python.eval("samples"));
			python.upload(Path.of("data.csv"), "/srv/data.csv");
		}
	}

}
