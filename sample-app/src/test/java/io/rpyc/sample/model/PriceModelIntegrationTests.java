package io.rpyc.sample.model;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import io.rpyc.spring.boot.test.python.PythonService;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The profile in which the sample uses a model in Python.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("model")
@PythonService(script = "python/price_model.py", channel = "model", packages = "numpy")
class PriceModelIntegrationTests {

	@Test
	void aRequestIsAnsweredByThePythonModel(@Value("${local.server.port}") int port) throws Exception {
		URI uri = URI.create("http://localhost:" + port + "/rent?squareMeters=60&rooms=2");
		String rent = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
			.body();
		assertThat(Double.parseDouble(rent)).isBetween(740.0, 790.0);
	}

	@Test
	void clientInterfaceCallsThePythonModel(@Autowired PriceModel model) {
		assertThat(model.predict(new double[][] { { 30, 1 }, { 120, 5 } }))
			.satisfies((rents) -> assertThat(rents[0]).isLessThan(rents[1]));
	}

}
