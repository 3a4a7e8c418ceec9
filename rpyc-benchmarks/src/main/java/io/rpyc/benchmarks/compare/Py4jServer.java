package io.rpyc.benchmarks.compare;

import java.io.Closeable;

import py4j.GatewayServer;

/**
 * Py4J's gateway to a {@link SampleService}.
 */
final class Py4jServer implements Closeable {

	private final GatewayServer gateway = new GatewayServer.GatewayServerBuilder(new SampleService()).javaPort(0)
		.build();

	Py4jServer() {
		this.gateway.start();
	}

	int port() {
		return this.gateway.getListeningPort();
	}

	@Override
	public void close() {
		this.gateway.shutdown();
	}

}
