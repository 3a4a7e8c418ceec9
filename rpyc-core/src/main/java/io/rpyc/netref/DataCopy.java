package io.rpyc.netref;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.internal.CollisionGuard;
import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Reads nested data of the peer, level by level: the requests for all objects of one
 * level are on their way together. Each object is read once, however often it is referred
 * to. Not for use by several threads.
 */
final class DataCopy {

	/** The maximum nesting depth. */
	private static final int DEPTH = 100;

	private final Map<Netref, Node> nodes = new IdentityHashMap<>();

	private List<Node> level = new ArrayList<>();

	private long elements;

	/** Adds a value to read. */
	void add(@Nullable Object value) {
		if (value instanceof PyTuple tuple) {
			tuple.forEach(this::add);
		}
		else if (value instanceof Netref netref && !this.nodes.containsKey(netref)) {
			DataKind kind = DataKind.of(netref);
			if (kind != DataKind.REFERENCE) {
				Node node = new Node(netref, kind);
				this.nodes.put(netref, node);
				this.level.add(node);
			}
		}
	}

	/** Reads all added values with their content. */
	void read() {
		try {
			for (int depth = 0; !this.level.isEmpty(); depth++) {
				if (depth == DEPTH) {
					throw PyException.valueError("data is nested in more than " + DEPTH + " levels");
				}
				List<Node> current = this.level;
				this.level = new ArrayList<>();
				for (int start = 0; start < current.size(); start += RemoteElements.CHUNK) {
					readTogether(current.subList(start, Math.min(start + RemoteElements.CHUNK, current.size())));
				}
			}
		}
		finally {
			abandon();
		}
	}

	private void readTogether(List<Node> chunk) {
		chunk.forEach(Node::begin);
		chunk.forEach(Node::receive);
		readItems(chunk);
		for (Node node : chunk) {
			node.size = node.found.size() + node.items.size();
			this.elements += node.size;
			requireBounded(node.netref, this.elements);
			node.found.forEach(this::add);
			node.items.forEach(this::add);
		}
	}

	/** Reads the values of all dicts among some objects. */
	private static void readItems(List<Node> chunk) {
		List<Node> owners = new ArrayList<>();
		List<ReplyFuture<@Nullable Object>> replies = new ArrayList<>();
		try {
			for (Node node : chunk) {
				if (node.kind != DataKind.DICT) {
					continue;
				}
				for (Object key : node.found) {
					owners.add(node);
					replies.add(node.netref.invokeAsync("__getitem__", key));
					if (replies.size() == RemoteElements.CHUNK) {
						receiveItems(owners, replies);
					}
				}
			}
			receiveItems(owners, replies);
		}
		finally {
			replies.forEach(ReplyFuture::abandon);
		}
	}

	private static void receiveItems(List<Node> owners, List<ReplyFuture<@Nullable Object>> replies) {
		for (int i = 0; i < replies.size(); i++) {
			owners.get(i).items.add(NetrefRequests.await(owners.get(i).netref, replies.get(i)));
		}
		owners.clear();
		replies.clear();
	}

	private static void requireBounded(Netref source, long count) {
		int limit = source.sender().conversions().elementLimit();
		if (count > limit) {
			throw new LimitExceededException(Limit.ELEMENTS, "ValueError", "the data has more than " + limit
					+ " elements: raise limits.elements, or take an Iterator or a Stream");
		}
	}

	/** Discards the unanswered requests. */
	void abandon() {
		this.nodes.values().forEach(Node::abandon);
	}

	/** Returns the copy of a value. */
	@Nullable Object result(@Nullable Object value) {
		if (value instanceof PyTuple tuple) {
			List<@Nullable Object> results = results(tuple);
			for (int i = 0; i < results.size(); i++) {
				if (results.get(i) != tuple.get(i)) {
					return PyTuple.copyOf(results);
				}
			}
			return tuple;
		}
		Node node = (value instanceof Netref netref) ? this.nodes.get(netref) : null;
		return (node != null) ? result(node) : value;
	}

	List<@Nullable Object> results(List<?> values) {
		List<@Nullable Object> results = new ArrayList<>(values.size());
		for (Object value : values) {
			results.add(result(value));
		}
		return results;
	}

	private @Nullable Object result(Node node) {
		if (node.state == State.BEGUN) {
			throw PyException.valueError("data that contains itself cannot be copied: take a Netref");
		}
		if (node.state == State.READ) {
			node.state = State.BEGUN;
			node.value = switch (node.kind) {
				case LIST -> results(node.found);
				case SET -> CollisionGuard.setOf(results(node.found));
				case DICT -> entries(node);
				default -> node.value;
			};
			// Of what is referred to more than once, each use counts: a few lists can
			// stand for
			// more elements than anybody can go through.
			node.size += sizes(node.found) + sizes(node.items);
			requireBounded(node.netref, node.size);
			node.state = State.MADE;
		}
		return node.value;
	}

	private long sizes(List<@Nullable Object> values) {
		long size = 0;
		for (Object value : values) {
			Node node = (value instanceof Netref netref) ? this.nodes.get(netref) : null;
			size += (node != null) ? node.size : (value instanceof PyTuple tuple) ? sizes(tuple) : 0;
		}
		return size;
	}

	private Map<@Nullable Object, @Nullable Object> entries(Node node) {
		Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
		CollisionGuard guard = new CollisionGuard();
		for (int i = 0; i < node.found.size(); i++) {
			guard.put(entries, result(node.found.get(i)), result(node.items.get(i)));
		}
		return entries;
	}

	private enum State {

		READ, BEGUN, MADE

	}

	/** An object to read. */
	private static final class Node {

		private final Netref netref;

		private final DataKind kind;

		/** The elements, or the keys. */
		private List<@Nullable Object> found = List.of();

		private final List<@Nullable Object> items = new ArrayList<>();

		/** The number of elements, including those of its content. */
		private long size;

		private State state = State.READ;

		private @Nullable Object value;

		private @Nullable Remainder remainder;

		Node(Netref netref, DataKind kind) {
			this.netref = netref;
			this.kind = kind;
		}

		void begin() {
			this.remainder = this.kind.isContainer() ? RemoteElements.begin(this.netref).then((elements) -> {
				this.found = elements;
				return Remainder.done(null);
			}) : DataValue.begin(this.netref);
		}

		void receive() {
			if (this.remainder != null) {
				this.value = this.remainder.complete();
				this.remainder = null;
			}
		}

		void abandon() {
			if (this.remainder != null) {
				this.remainder.abandon();
			}
		}

	}

}
