package io.rpyc.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;

import io.rpyc.spring.boot.test.python.PythonService;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What an operator sees of the channels to Python.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("model")
@PythonService(script = "python/price_model.py", channel = "model", packages = "numpy")
class ChannelsPageIntegrationTests {

	@Test
	void thePageAndTheDashboardShowTheChannels(@Value("http://localhost:${local.server.port}") String url)
			throws Exception {
		assertThat(get(url + "/rent?squareMeters=60&rooms=2")).isNotEmpty();
		assertThat(Chromium.dumpDom(url + "/"))
			.containsPattern("<td>model</td><td>CONNECTED</td><td class=\"number\">1</td><td class=\"number\">0</td>");
		Set<String> named = DashboardMetrics.named("rpyc_client_");
		assertThat(named).isNotEmpty();
		await().untilAsserted(
				() -> assertThat(DashboardMetrics.existing(get(url + "/actuator/prometheus"))).containsAll(named));
	}

	private static String get(String url) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

}
