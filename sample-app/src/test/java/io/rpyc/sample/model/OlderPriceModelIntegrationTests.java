package io.rpyc.sample.model;

import io.rpyc.spring.boot.test.autoconfigure.AutoConfigureTestRpycTransport;
import io.rpyc.spring.boot.test.python.PythonService;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The model in Python with an older rpyc.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@ActiveProfiles("model")
@AutoConfigureTestRpycTransport
@PythonService(script = "python/price_model.py", channel = "model", packages = "numpy", version = RpycVersion.V5)
class OlderPriceModelIntegrationTests {

	@Test
	void clientInterfaceCallsThePythonModel(@Autowired PriceModel model) {
		assertThat(model.predict(new double[][] { { 60, 2 } })[0]).isBetween(740.0, 790.0);
	}

}
