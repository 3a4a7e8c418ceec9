package io.rpyc.netref;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

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

	static final int CHUNK = RemoteIterator.LAST_CHUNK;

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

	/** Returns the remainder of a conversion that continues with the list of elements. */
	@SuppressWarnings("unchecked")
	Remainder then(Function<List<@Nullable Object>, Remainder> rest) {
		return Remainder.of(1, this.first::abandon, this.direct ? this::direct : this::iterated)
			.andThen((elements) -> rest.apply((List<@Nullable Object>) Objects.requireNonNull(elements)));
	}

	private Remainder direct() {
		PyTuple elements = ReplyChecks.tuple(NetrefRequests.await(this.source, this.first));
		if (elements.size() < CHUNK) {
			// Many lists of one chunk each may be read for one call.
			CallMemory.work(MemoryWeights.of(elements));
			return Remainder.done(elements);
		}
		return Remainder.done(all(new RemoteIterator(this.source, Unconverted.INSTANCE, CHUNK)));
	}

	private Remainder iterated() {
		RemoteIterator iterator = new RemoteIterator(this.source, Unconverted.INSTANCE, CHUNK, this.first);
		ReplyFuture<@Nullable Object> ahead = iterator.readAhead();
		return (ahead != null) ? Remainder.of(ahead, () -> all(iterator)) : Remainder.done(all(iterator));
	}

	private List<@Nullable Object> all(RemoteIterator iterator) {
		return this.source.sender().conversions().copy(this.source, iterator);
	}

	/** Reads all elements of an iterable. */
	@SuppressWarnings("unchecked")
	static List<@Nullable Object> all(Netref iterable) {
		return (List<@Nullable Object>) NetrefRequests.exchange(iterable,
				() -> Objects.requireNonNull(begin(iterable).then(Remainder::done).complete()));
	}

	/** Reads the entries of a mapping. */
	@SuppressWarnings("unchecked")
	static Map<@Nullable Object, @Nullable Object> entries(Netref mapping, Conversion keys, Conversion values) {
		return (Map<@Nullable Object, @Nullable Object>) NetrefRequests.exchange(mapping, () -> Objects
			.requireNonNull(begin(mapping).then((found) -> entries(mapping, found, keys, values)).complete()));
	}

	static Remainder entries(Netref mapping, List<@Nullable Object> found, Conversion keys, Conversion values) {
		return new RemoteEntries(mapping, found, keys, values);
	}

}
