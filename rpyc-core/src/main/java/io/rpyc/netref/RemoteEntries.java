package io.rpyc.netref;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.internal.CollisionGuard;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a mapping whose keys are known: the values of one chunk of keys,
 * then the content of these keys and values.
 */
final class RemoteEntries implements Remainder {

	private final Netref mapping;

	private final List<@Nullable Object> found;

	private final Conversion keys;

	private final Conversion values;

	private final Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();

	private final CollisionGuard guard = new CollisionGuard();

	private int start;

	private List<@Nullable Object> chunk = List.of();

	private List<ReplyFuture<@Nullable Object>> replies = List.of();

	/** The values, then the keys. */
	private @Nullable RemoteBatch parts;

	RemoteEntries(Netref mapping, List<@Nullable Object> found, Conversion keys, Conversion values) {
		this.mapping = mapping;
		this.found = found;
		this.keys = keys;
		this.values = values;
		ask();
	}

	private void ask() {
		this.chunk = this.found.subList(this.start, Math.min(this.start + RemoteElements.CHUNK, this.found.size()));
		this.replies = new ArrayList<>(this.chunk.size());
		try {
			for (Object key : this.chunk) {
				this.replies.add(this.mapping.invokeAsync("__getitem__", key));
			}
		}
		catch (RuntimeException | Error ex) {
			abandon();
			throw ex;
		}
	}

	@Override
	public Remainder advance() {
		RemoteBatch converting = this.parts;
		if (converting != null) {
			converting.advance();
		}
		else {
			List<@Nullable Object> both = new ArrayList<>(2 * this.chunk.size());
			for (ReplyFuture<@Nullable Object> reply : this.replies) {
				Object item = NetrefRequests.await(this.mapping, reply);
				CallMemory.work(MemoryWeights.ENTRY + MemoryWeights.of(item));
				both.add(item);
			}
			this.replies = List.of();
			both.addAll(this.chunk);
			int count = this.chunk.size();
			converting = RemoteBatch.of(both, (index) -> (index < count) ? this.values : this.keys);
			this.parts = converting;
		}
		if (converting.isDone()) {
			add(converting.value());
		}
		return this;
	}

	private void add(List<@Nullable Object> converted) {
		int count = this.chunk.size();
		for (int i = 0; i < count; i++) {
			this.guard.put(this.entries, converted.get(count + i), converted.get(i));
		}
		this.parts = null;
		this.start += count;
		ask();
	}

	@Override
	public boolean isDone() {
		return this.start == this.found.size();
	}

	@Override
	public Map<@Nullable Object, @Nullable Object> value() {
		return this.entries;
	}

	@Override
	public int requests() {
		RemoteBatch converting = this.parts;
		return (converting != null) ? converting.requests() : this.replies.size();
	}

	@Override
	public void abandon() {
		this.replies.forEach(ReplyFuture::abandon);
		RemoteBatch converting = this.parts;
		if (converting != null) {
			converting.abandon();
		}
	}

}
