package io.rpyc.spring.observation;

import io.micrometer.observation.Observation;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a peer's request while it is observed.
 */
public final class RpycServerContext extends Observation.Context {

	private final RpycConnection connection;

	private final @Nullable Operation operation;

	private final @Nullable Invocation invocation;

	private volatile boolean completed;

	private RpycServerContext(RpycConnection connection, @Nullable Operation operation,
			@Nullable Invocation invocation) {
		this.connection = connection;
		this.operation = operation;
		this.invocation = invocation;
	}

	static RpycServerContext of(Invocation invocation) {
		return new RpycServerContext(invocation.connection(), invocation.operation(), invocation);
	}

	/** A request that reached no member. */
	static RpycServerContext failed(RpycConnection connection, @Nullable Operation operation) {
		return new RpycServerContext(connection, operation, null);
	}

	public RpycConnection getConnection() {
		return this.connection;
	}

	/**
	 * What the peer asked for.
	 * @return the operation, or null where the protocol has no such one
	 */
	public @Nullable Operation getOperation() {
		return this.operation;
	}

	/**
	 * The use of a member that the request comes to.
	 * @return the invocation, or null where the request failed before it reached a member
	 */
	public @Nullable Invocation getInvocation() {
		return this.invocation;
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
