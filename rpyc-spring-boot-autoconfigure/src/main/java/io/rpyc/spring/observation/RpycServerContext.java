package io.rpyc.spring.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The observation context of a request from a peer. Keeps the key values of its
 * convention as they are instead of copying them.
 *
 * @since 0.1
 */
public final class RpycServerContext extends Observation.Context {

	private final RpycConnection connection;

	private final @Nullable Operation operation;

	private final @Nullable Invocation invocation;

	private volatile boolean completed;

	private long startTime;

	/** Not of its own type, which is missing if there are no meters. */
	private @Nullable Object activeSample;

	private KeyValues lowCardinality = KeyValues.empty();

	private KeyValues highCardinality = KeyValues.empty();

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

	/**
	 * Sets when the request started.
	 * @param time the time of the clock of the meters, in nanoseconds
	 * @param sample the sample of the timer of running requests, or {@code null}
	 */
	void startTiming(long time, @Nullable Object sample) {
		this.startTime = time;
		this.activeSample = sample;
	}

	long startTime() {
		return this.startTime;
	}

	@Nullable Object activeSample() {
		return this.activeSample;
	}

	@Override
	public RpycServerContext addLowCardinalityKeyValue(KeyValue keyValue) {
		this.lowCardinality = this.lowCardinality.and(keyValue);
		return this;
	}

	@Override
	public RpycServerContext addLowCardinalityKeyValues(KeyValues keyValues) {
		this.lowCardinality = StoredKeyValues.add(this.lowCardinality, keyValues);
		return this;
	}

	@Override
	public RpycServerContext removeLowCardinalityKeyValue(String keyName) {
		return removeLowCardinalityKeyValues(keyName);
	}

	@Override
	public RpycServerContext removeLowCardinalityKeyValues(String... keyNames) {
		this.lowCardinality = StoredKeyValues.remove(this.lowCardinality, keyNames);
		return this;
	}

	@Override
	public KeyValues getLowCardinalityKeyValues() {
		return this.lowCardinality;
	}

	@Override
	public @Nullable KeyValue getLowCardinalityKeyValue(String key) {
		return StoredKeyValues.find(this.lowCardinality, key);
	}

	@Override
	public RpycServerContext addHighCardinalityKeyValue(KeyValue keyValue) {
		this.highCardinality = this.highCardinality.and(keyValue);
		return this;
	}

	@Override
	public RpycServerContext addHighCardinalityKeyValues(KeyValues keyValues) {
		this.highCardinality = StoredKeyValues.add(this.highCardinality, keyValues);
		return this;
	}

	@Override
	public RpycServerContext removeHighCardinalityKeyValue(String keyName) {
		return removeHighCardinalityKeyValues(keyName);
	}

	@Override
	public RpycServerContext removeHighCardinalityKeyValues(String... keyNames) {
		this.highCardinality = StoredKeyValues.remove(this.highCardinality, keyNames);
		return this;
	}

	@Override
	public KeyValues getHighCardinalityKeyValues() {
		return this.highCardinality;
	}

	@Override
	public @Nullable KeyValue getHighCardinalityKeyValue(String key) {
		return StoredKeyValues.find(this.highCardinality, key);
	}

}
