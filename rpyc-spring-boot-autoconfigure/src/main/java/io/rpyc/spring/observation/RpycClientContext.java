package io.rpyc.spring.observation;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request to a peer while it is observed. RPyC's requests have no room
 * for trace headers, so nothing is propagated.
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
	 * The attribute of the peer's object that the request is about.
	 * @return the name, or null for a request that names none
	 */
	public @Nullable String getAttribute() {
		return this.attribute;
	}

	/**
	 * Whether the request is answered.
	 * @return false while it runs
	 */
	public boolean isCompleted() {
		return this.completed;
	}

	void complete() {
		this.completed = true;
	}

}
