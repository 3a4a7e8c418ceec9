package io.rpyc.sample.model;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers HTTP requests with the model in Python.
 */
@Profile("model")
@RestController
class PriceController {

	private final PriceModel model;

	PriceController(PriceModel model) {
		this.model = model;
	}

	@GetMapping("/rent")
	double rent(double squareMeters, int rooms) {
		return this.model.predict(new double[][] { { squareMeters, rooms } })[0];
	}

}
