package io.rpyc.spring;

import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;

import org.springframework.context.ApplicationContext;

/**
 * A peer in the same process that calls the server of an application context.
 */
public final class TestPeer implements AutoCloseable {

	private final RpycClient client = RpycClient.create();

	private final RpycConnection connection;

	private TestPeer(int port) {
		this.connection = this.client.connect("127.0.0.1", port);
	}

	public static TestPeer of(ApplicationContext context) {
		return of(context.getEnvironment().getRequiredProperty("local.rpyc.port", Integer.class));
	}

	public static TestPeer of(int port) {
		return new TestPeer(port);
	}

	public Netref root() {
		return this.connection.root();
	}

	public Object call(String method, Object... args) {
		return root().invoke(method, args);
	}

	public RpycConnection connection() {
		return this.connection;
	}

	public boolean isOpen() {
		return this.connection.isOpen();
	}

	@Override
	public void close() {
		this.client.close();
	}

}
