package io.rpyc.netref;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.rpyc.internal.CollisionGuard;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Reads all elements of an object of the peer in few requests, using only operations that
 * stock rpyc allows on any object: {@code __iter__}, {@code __getitem__} and BUFFITER.
 */
final class RemoteElements {

	static final int CHUNK = 1000;

	private final Netref source;

	private final boolean direct;

	private final ReplyFuture<@Nullable Object> first;

	private RemoteElements(Netref source) {
		this.source = source;
		this.direct = RemoteKind.of(source).isContainer();
		this.first = this.direct ? NetrefRequests.send(source, Operation.BUFFITER, source, CHUNK)
				: source.invokeAsync("__iter__");
	}

	/**
	 * Sends the first request. For a container, whose iterations start at the first
	 * element, it is the only request if the elements fit into one chunk.
	 */
	static RemoteElements begin(Netref source) {
		return new RemoteElements(source);
	}

	/** Returns the remainder of a conversion that continues with the elements. */
	RemoteConversion.Remainder then(Function<List<@Nullable Object>, @Nullable Object> rest) {
		return RemoteConversion.Remainder.of(this.first, () -> rest.apply(finish()));
	}

	List<@Nullable Object> finish() {
		if (this.direct) {
			PyTuple elements = ReplyChecks.tuple(NetrefRequests.await(this.source, this.first));
			if (elements.size() < CHUNK) {
				// Many lists of one chunk each may be read for one call.
				CallMemory.work(MemoryWeights.of(elements));
				return elements;
			}
		}
		RemoteIterator iterator = this.direct ? new RemoteIterator(this.source, Unconverted.INSTANCE, CHUNK)
				: new RemoteIterator(this.source, Unconverted.INSTANCE, CHUNK, this.first);
		return this.source.sender().conversions().copy(this.source, iterator);
	}

	/** Reads the entries of a mapping. */
	static Map<@Nullable Object, @Nullable Object> entries(Netref mapping, Conversion keys, Conversion values) {
		return entries(mapping, begin(mapping).finish(), keys, values);
	}

	static Map<@Nullable Object, @Nullable Object> entries(Netref mapping, List<@Nullable Object> found,
			Conversion keys, Conversion values) {
		Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
		CollisionGuard guard = new CollisionGuard();
		for (int start = 0; start < found.size(); start += CHUNK) {
			List<@Nullable Object> chunk = found.subList(start, Math.min(start + CHUNK, found.size()));
			List<@Nullable Object> convertedValues = RemoteConversion.convertAll(items(mapping, chunk), values);
			List<@Nullable Object> convertedKeys = RemoteConversion.convertAll(chunk, keys);
			for (int i = 0; i < chunk.size(); i++) {
				guard.put(entries, convertedKeys.get(i), convertedValues.get(i));
			}
		}
		return entries;
	}

	private static List<@Nullable Object> items(Netref mapping, List<?> keys) {
		List<ReplyFuture<@Nullable Object>> replies = new ArrayList<>(keys.size());
		try {
			for (Object key : keys) {
				replies.add(mapping.invokeAsync("__getitem__", key));
			}
			List<@Nullable Object> items = new ArrayList<>(keys.size());
			for (ReplyFuture<@Nullable Object> reply : replies) {
				Object item = NetrefRequests.await(mapping, reply);
				CallMemory.work(MemoryWeights.ENTRY + MemoryWeights.of(item));
				items.add(item);
			}
			return items;
		}
		finally {
			replies.forEach(ReplyFuture::abandon);
		}
	}

}
