package io.rpyc.spring.boot.test.app;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;

/**
 * A service that calls Python.
 */
@RpycService("mint")
public class MintService {

	private final Model model;

	MintService(Model model) {
		this.model = model;
	}

	@Exposed
	double price(int weight) {
		return this.model.predict(new double[] { weight, 2 });
	}

}
