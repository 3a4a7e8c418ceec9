package io.rpyc.spring.observation;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The observation context of a request to a peer. RPyC requests cannot carry trace
 * headers, so the trace is not propagated.
 *
 * @since 0.1
 */
public final class RpycClientContext extends SenderContext<Object> {

	private final RpycConnection connection;

	private final Operation operation;

	private final @Nullable String attribute;

	private volatile boolean completed;

	RpycClientContext(RpycConnection connection, Operation operation, @Nullable String attribute) {
		super((carrier, key, value) -> {
		}, Kind.CLIENT);
		setCarrier(connection);
		setRemoteServiceName("rpyc");
		this.connection = connection;
		this.operation = operation;
		this.attribute = attribute;
	}

	public RpycConnection getConnection() {
		return this.connection;
	}

	public Operation getOperation() {
		return this.operation;
	}

	/**
	 * Returns the attribute of the peer's object that is requested.
	 * @return the name, or {@code null} if the request does not name an attribute
	 */
	public @Nullable String getAttribute() {
		return this.attribute;
	}

	/**
	 * Returns whether the request is answered.
	 * @return {@code false} while it is running
	 */
	public boolean isCompleted() {
		return this.completed;
	}

	void complete() {
		this.completed = true;
	}

}
