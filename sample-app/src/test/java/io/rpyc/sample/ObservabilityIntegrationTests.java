package io.rpyc.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

import io.rpyc.spring.LocalRpycPort;
import io.rpyc.testing.PythonProcess;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockPython;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What an operator sees while Python clients call the sample.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ObservabilityIntegrationTests {

	private static final String TYPED_CLIENT = """
			from calculator import CalculatorService, Point
			root: CalculatorService = rpyc.connect("localhost", 18861).root
			total: int = root.add(2, 3)
			mean: float = root.add(2.5, 3)
			far: float = root.distance((2, 7), (5, 11))
			first: int = root.numbers(3)[0]
			primes: list[int] = [prime for prime in root.primes(100)]
			def x_of(point: Point) -> float:
			    return root.distance(point, {"x": 1, "y": point.x})
			""";

	private static final String MISSPELT_CLIENT = """
			from calculator import CalculatorService
			root: CalculatorService = rpyc.connect("localhost", 18861).root
			root.distanse((2, 7), (5, 11))
			""";

	private final HttpClient http = HttpClient.newHttpClient();

	private final JsonMapper json = new JsonMapper();

	@Autowired
	private StockPython python;

	@LocalRpycPort
	private int rpycPort;

	@Value("${local.server.port}")
	private int httpPort;

	@ParameterizedTest
	@EnumSource
	void whenClientCallsThenEveryEndpointShowsIt(RpycVersion version) throws Exception {
		try (PythonProcess client = load(version)) {
			JsonNode rpyc = this.json.readTree(get("rpyc"));
			JsonNode connection = rpyc.at("/connections").get(rpyc.at("/connections").size() - 1);
			assertThat(connection.at("/dialect").asString()).isEqualTo(version.name());
			assertThat(connection.at("/calls").asInt()).isGreaterThan(100);
			assertThat(connection.at("/references").asInt()).isPositive();
			assertThat(connection.at("/bytesReceived").asInt()).isGreaterThan(1000);
			assertThat(rpyc.at("/services/calculator/members").findValuesAsString("rule")).containsOnly("unguarded");
			assertThat(calls(rpyc, "add")).isGreaterThan(0);
			assertThat(rpyc.at("/otherMembers").propertyNames()).isNotEmpty();
			assertThat(get("metrics/rpyc.server.requests?tag=method:add")).contains("\"COUNT\"");
			assertThat(get("health")).contains("\"listening\":true");
			assertThat(get("info")).contains("\"calculator\"");
			assertThat(get("prometheus"))
				.containsPattern("rpyc_server_dispatch_calls_total\\{.*thread=\"event-loop\"\\} [1-9]")
				.containsPattern("rpyc_server_dispatch_handovers_total\\{.*listener=\"default\".*\\} \\d")
				.containsPattern("rpyc_server_requests_seconds_count\\{.*method=\"UNKNOWN\".*service=\"UNKNOWN\"")
				.containsPattern(
						"rpyc_server_requests_seconds_count\\{.*exception=\"ArithmeticException\".*\"divide\"");
			client.sendLine("0");
			client.awaitSuccess();
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenConnectionIsDeletedThenItsClientSeesTheEnd(RpycVersion version) throws Exception {
		try (PythonProcess client = load(version)) {
			JsonNode connections = this.json.readTree(get("rpyc")).at("/connections");
			client.sendLine("30");
			long id = connections.get(connections.size() - 1).at("/id").asLong();
			assertThat(send("DELETE", "actuator/rpyc/connections/" + id).statusCode()).isEqualTo(204);
			client.awaitLine("EOF");
			await().untilAsserted(
					() -> assertThat(send("DELETE", "actuator/rpyc/connections/" + id).statusCode()).isEqualTo(404));
		}
	}

	@Test
	void whatDoesNotExistIsNotFound() throws Exception {
		assertThat(send("GET", "actuator/rpyc/nothing").statusCode()).isEqualTo(404);
		assertThat(send("GET", "actuator/rpyc/stubs/nothing").statusCode()).isEqualTo(404);
		assertThat(send("GET", "actuator/rpyc/nothing/calculator").statusCode()).isEqualTo(404);
		assertThat(send("DELETE", "actuator/rpyc/connections/abc").statusCode()).isEqualTo(404);
		assertThat(send("DELETE", "actuator/rpyc/stubs/1").statusCode()).isEqualTo(404);
	}

	@Test
	void clientsAreCheckedAgainstTheStubs() {
		for (String path : new String[] { "stubs", "stubs/calculator" }) {
			PythonScript
				.of(TypeChecker.environment(), "python/typed_client.py", url("actuator/rpyc/" + path), "calculator",
						TYPED_CLIENT, MISSPELT_CLIENT, "\"CalculatorService\" has no attribute")
				.run();
		}
	}

	@Test
	void pageShowsConnectionsCallsAndTheExposedSurface() throws Exception {
		try (PythonProcess client = load(RpycVersion.V5)) {
			client.sendLine("30");
			String page = Chromium.dumpDom(url(""));
			assertThat(page).contains("127.0.0.1:" + this.rpycPort, "4.1 to 5.3",
					"distance(p1: Point | tuple[float, float] | list[Any] | Mapping[str, Any], p2: Point | tuple[float, float] | list[Any] | Mapping[str, Any])",
					"unguarded");
			assertThat(card(page, "connections")).isNotEqualTo("0");
			assertThat(Double.parseDouble(card(page, "rate"))).isPositive();
			assertThat(card(page, "p95")).matches("[0-9.]+ (µs|ms|s)");
			assertThat(page).containsPattern("<code>add\\(.*?<td>unguarded</td><td class=\"number\">[1-9]");
			assertThat(page).contains("<p id=\"failure\" role=\"status\"></p>");
		}
	}

	private static int calls(JsonNode rpyc, String method) {
		for (JsonNode member : rpyc.at("/services/calculator/members")) {
			if (method.equals(member.at("/name").asString())) {
				return member.at("/calls/onEventLoop").asInt() + member.at("/calls/onExecutor").asInt();
			}
		}
		throw new AssertionError("no member '" + method + "': " + rpyc);
	}

	private static String card(String page, String id) {
		return Pattern.compile("<b id=\"" + id + "\">([^<]*)</b>")
			.matcher(page)
			.results()
			.findFirst()
			.orElseThrow(() -> new AssertionError("the page has no '" + id + "': " + page))
			.group(1);
	}

	private PythonProcess load(RpycVersion version) {
		PythonProcess client = this.python.with(version).start("python/load.py");
		client.awaitLine("READY");
		return client;
	}

	private String get(String endpoint) throws IOException, InterruptedException {
		HttpResponse<String> response = send("GET", "actuator/" + endpoint);
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
			.method(method, HttpRequest.BodyPublishers.noBody())
			.build();
		return this.http.send(request, BodyHandlers.ofString());
	}

	private String url(String path) {
		return "http://localhost:" + this.httpPort + "/" + path;
	}

}
