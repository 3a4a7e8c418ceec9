package io.rpyc.benchmarks.load;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.rpyc.RpycProtocolException;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.limit.Limit;

/**
 * Counts the events of connections, and checks whether closed connections are garbage
 * collected.
 */
final class Watch implements ConnectionListener {

	private final LongAdder opened = new LongAdder();

	private final LongAdder closed = new LongAdder();

	private final LongAdder heldBack = new LongAdder();

	private final Map<String, LongAdder> events = new ConcurrentHashMap<>();

	private final Set<WeakReference<RpycConnection>> held = ConcurrentHashMap.newKeySet();

	private final ReferenceQueue<RpycConnection> letGo = new ReferenceQueue<>();

	@Override
	public void opened(RpycConnection connection) {
		this.opened.increment();
		held();
		this.held.add(new WeakReference<>(connection, this.letGo));
	}

	@Override
	public void closed(RpycConnection connection) {
		this.closed.increment();
	}

	@Override
	public void limited(RpycConnection connection, Limit limit) {
		if (limit == Limit.WRITE_BUFFER) {
			this.heldBack.increment();
		}
		else {
			event("limited." + limit.tag());
		}
	}

	@Override
	public void turnedAway(SocketAddress peer, String reason) {
		event("turned away." + reason);
	}

	@Override
	public void rejected(SocketAddress peer, RpycProtocolException reason) {
		event("rejected." + reason.reason());
	}

	private void event(String kind) {
		this.events.computeIfAbsent(kind, (key) -> new LongAdder()).increment();
	}

	long opened() {
		return this.opened.sum();
	}

	long closed() {
		return this.closed.sum();
	}

	/**
	 * What the tables of all connections in memory hold. A call that is running when its
	 * connection closes puts its result there and takes it out again, so it is asked for
	 * when all have ended.
	 */
	long references() {
		return this.held.stream()
			.map(WeakReference::get)
			.filter(Objects::nonNull)
			.mapToLong(RpycConnection::exportedObjects)
			.sum();
	}

	/** How often a client left so much unread that it was not read from. */
	long heldBack() {
		return this.heldBack.sum();
	}

	/** Limits and refusals, of which there should be none. */
	Map<String, LongAdder> events() {
		return new TreeMap<>(this.events);
	}

	/** How many connections are in memory, be they open or not. */
	int held() {
		for (Object gone = this.letGo.poll(); gone != null; gone = this.letGo.poll()) {
			this.held.remove(gone);
		}
		return this.held.size();
	}

}
