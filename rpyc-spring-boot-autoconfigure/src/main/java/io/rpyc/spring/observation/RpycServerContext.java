package io.rpyc.spring.observation;

import io.micrometer.observation.Observation;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The observation context of a request from a peer.
 *
 * @since 0.1
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

	/** Creates the context of a request that did not reach a member. */
	static RpycServerContext failed(RpycConnection connection, @Nullable Operation operation) {
		return new RpycServerContext(connection, operation, null);
	}

	public RpycConnection getConnection() {
		return this.connection;
	}

	/**
	 * Returns the requested operation.
	 * @return the operation, or {@code null} if the protocol does not define it
	 */
	public @Nullable Operation getOperation() {
		return this.operation;
	}

	/**
	 * Returns the invocation of a member.
	 * @return the invocation, or {@code null} if the request failed before it reached a
	 * member
	 */
	public @Nullable Invocation getInvocation() {
		return this.invocation;
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
