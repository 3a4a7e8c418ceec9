package io.rpyc.sample.model;

import io.rpyc.spring.client.Idempotent;
import io.rpyc.spring.client.RpycClient;

import org.springframework.context.annotation.Profile;

/**
 * The model of rents in {@code price_model.py}.
 */
@Profile("model")
@RpycClient("model")
interface PriceModel {

	/** Returns the rents of apartments, one row each: square meters and rooms. */
	@Idempotent
	double[] predict(double[][] rows);

}
