package io.rpyc.spring.boot.test.app;

import io.rpyc.spring.client.RpycClient;

/**
 * A model in Python.
 */
@RpycClient("model")
public interface Model {

	double predict(double[] features);

}
