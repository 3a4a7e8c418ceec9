package io.rpyc.sample.model;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import io.rpyc.sample.SampleApplication;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The profile in which the sample uses a model in Python.
 */
class PriceModelIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void aRequestIsAnsweredByThePythonModel(RpycVersion version) throws Exception {
		try (PythonServer python = PythonServer
			.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/price_model.py", 0));
				ConfigurableApplicationContext context = new SpringApplicationBuilder(SampleApplication.class)
					.profiles("model")
					.run("--server.port=0", "--rpyc.server.port=0",
							"--rpyc.client.channel.model.target=static://127.0.0.1:" + python.port())) {
			URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port")
					+ "/rent?squareMeters=60&rooms=2");
			String rent = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
				.body();
			assertThat(Double.parseDouble(rent)).isBetween(740.0, 790.0);
			assertThat(context.getBean(PriceModel.class).predict(new double[][] { { 30, 1 }, { 120, 5 } }))
				.satisfies((rents) -> assertThat(rents[0]).isLessThan(rents[1]));
		}
	}

}
