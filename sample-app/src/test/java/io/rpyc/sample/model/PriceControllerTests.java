package io.rpyc.sample.model;

import io.rpyc.spring.boot.test.autoconfigure.AutoConfigureTestRpycTransport;
import io.rpyc.spring.boot.test.python.FakePython;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The controller with a fake model.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "spring.main.web-application-type=none")
@ActiveProfiles("model")
@AutoConfigureTestRpycTransport
class PriceControllerTests {

	@Test
	void rentIsThatOfTheModel(@Autowired PriceController controller, @Autowired FakePython model) {
		assertThat(controller.rent(60, 2)).isEqualTo(761.5);
		assertThat(model.calls("predict")).singleElement()
			.satisfies((call) -> assertThat(call.argument(0, double[][].class))
				.isDeepEqualTo(new double[][] { { 60, 2 } }));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Python {

		@Bean
		FakePython model() {
			return FakePython.stubbed().onChannel("model").answer("predict", (arguments) -> new double[] { 761.5 });
		}

	}

}
