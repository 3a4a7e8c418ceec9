package io.rpyc.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What an operator sees of the channels to Python.
 */
class ChannelsPageIntegrationTests {

	@Test
	void thePageAndTheDashboardShowTheChannels() throws Exception {
		try (PythonServer python = PythonServer
			.start(PythonScript.of(PythonEnvironment.rpyc(RpycVersion.V6), "python/price_model.py", 0));
				ConfigurableApplicationContext context = new SpringApplicationBuilder(SampleApplication.class)
					.profiles("model")
					.run("--server.port=0", "--rpyc.server.port=0",
							"--rpyc.client.channel.model.target=static://127.0.0.1:" + python.port())) {
			String url = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
			assertThat(get(url + "/rent?squareMeters=60&rooms=2")).isNotEmpty();
			assertThat(Chromium.dumpDom(url + "/")).containsPattern(
					"<td>model</td><td>CONNECTED</td><td class=\"number\">1</td><td class=\"number\">0</td>");
			Set<String> named = DashboardMetrics.named("rpyc_client_");
			assertThat(named).isNotEmpty();
			await().untilAsserted(
					() -> assertThat(DashboardMetrics.existing(get(url + "/actuator/prometheus"))).containsAll(named));
		}
	}

	private static String get(String url) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

}
