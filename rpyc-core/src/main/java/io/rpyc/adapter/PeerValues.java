package io.rpyc.adapter;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.netref.ComparedValues;
import io.rpyc.netref.Netref;
import io.rpyc.netref.RequestSender;
import org.jspecify.annotations.Nullable;

/**
 * The values that objects of the calling peer are equal to. Each object is read once per
 * operation. Objects of other peers are not read: a peer that does not answer must only
 * delay its own calls.
 */
final class PeerValues {

	private final @Nullable RequestSender peer;

	private final Map<Netref, Object> values = new HashMap<>();

	PeerValues(CallContext context) {
		this.peer = context.find(RequestSender.class);
	}

	/** Returns the value of an object, or the object itself if it is not a value. */
	Object of(Netref netref) {
		readAll(List.of(netref));
		return this.values.getOrDefault(netref, netref);
	}

	/** Reads the objects of the peer among some elements together. */
	void readAll(Iterable<?> elements) {
		Set<Netref> unknown = new LinkedHashSet<>();
		for (Object element : elements) {
			if (element instanceof Netref netref && isUnread(netref)) {
				unknown.add(netref);
			}
		}
		CallMemory.work((long) unknown.size() * MemoryWeights.ENTRY);
		Iterator<Object> read = ComparedValues.read(List.copyOf(unknown)).iterator();
		for (Netref netref : unknown) {
			Object value = read.next();
			CallMemory.work(MemoryWeights.of(value));
			this.values.put(netref, value);
		}
	}

	/** Returns whether a request would tell whether an object is a value. */
	boolean isUnread(Netref netref) {
		return isOfPeer(netref) && ComparedValues.mayBeValue(netref) && !this.values.containsKey(netref);
	}

	/** Returns whether the peer says that two of its objects are equal. */
	boolean areEqual(Netref one, Netref other) {
		return isOfPeer(one) && isOfPeer(other) && one.pythonEquals(other);
	}

	private boolean isOfPeer(Netref netref) {
		return netref.sender() == this.peer && !netref.isClosed();
	}

}
