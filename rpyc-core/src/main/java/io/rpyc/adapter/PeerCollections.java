package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.rpyc.PyException;
import io.rpyc.brine.PyTuple;
import io.rpyc.message.Operation;
import io.rpyc.netref.Netref;
import io.rpyc.netref.ReplyFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads back collections of the peer, such as the other operand of an operator, with the
 * few special methods that a stock client permits, many elements in a round trip.
 */
final class PeerCollections {

	private static final int CHUNK = 1000;

	private static final Set<String> DICTS = Set.of("builtins.dict", "collections.OrderedDict",
			"collections.defaultdict", "collections.Counter");

	private static final Set<String> SETS = Set.of("builtins.set", "builtins.frozenset", "builtins.dict_keys",
			"builtins.dict_items");

	private PeerCollections() {
	}

	static boolean isList(@Nullable Object value) {
		return value instanceof Netref netref && netref.typeName().equals("builtins.list");
	}

	static boolean isDict(@Nullable Object value) {
		return value instanceof Netref netref && DICTS.contains(netref.typeName());
	}

	static boolean isSet(@Nullable Object value) {
		return value instanceof Netref netref && SETS.contains(netref.typeName());
	}

	static boolean isUnhashable(Netref netref) {
		return isList(netref) || isDict(netref) || netref.typeName().equals("builtins.set")
				|| netref.typeName().equals("builtins.bytearray");
	}

	/**
	 * All elements of an iterable.
	 * @throws PyException a TypeError where it cannot be iterated
	 */
	static List<@Nullable Object> elements(Netref iterable) {
		List<@Nullable Object> elements = new ArrayList<>();
		if (!(iterable.invoke("__iter__") instanceof Netref iterator)) {
			throw PyException.typeError("'" + TypeNames.of(iterable) + "' object is not iterable");
		}
		while (iterator.sender().request(Operation.BUFFITER, iterator, CHUNK) instanceof PyTuple chunk) {
			elements.addAll(chunk);
			if (elements.size() > ElementBudget.ELEMENTS) {
				throw new PyException("MemoryError",
						"an iterable of more than " + ElementBudget.ELEMENTS + " elements");
			}
			if (chunk.size() < CHUNK) {
				break;
			}
		}
		return elements;
	}

	/** All items of a dict. */
	static Map<@Nullable Object, @Nullable Object> items(Netref dict) {
		List<@Nullable Object> keys = elements(dict);
		List<@Nullable Object> values = each(dict, keys,
				(key) -> dict.sender().send(Operation.CALLATTR, dict, "__getitem__", PyTuple.of(key), PyTuple.EMPTY));
		Map<@Nullable Object, @Nullable Object> items = new LinkedHashMap<>();
		for (int i = 0; i < keys.size(); i++) {
			items.put(keys.get(i), values.get(i));
		}
		return items;
	}

	/** The results of a function of the peer for each argument. */
	static List<@Nullable Object> callEach(Netref function, List<?> arguments) {
		return each(function, arguments,
				(argument) -> function.sender().send(Operation.CALL, function, PyTuple.of(argument), PyTuple.EMPTY));
	}

	/** Sends the requests without waiting for each, but not all at once. */
	private static List<@Nullable Object> each(Netref peer, List<?> arguments,
			Function<@Nullable Object, ReplyFuture<@Nullable Object>> send) {
		List<@Nullable Object> results = new ArrayList<>(arguments.size());
		for (int start = 0; start < arguments.size(); start += CHUNK) {
			List<ReplyFuture<@Nullable Object>> replies = new ArrayList<>();
			for (Object argument : arguments.subList(start, Math.min(start + CHUNK, arguments.size()))) {
				replies.add(send.apply(argument));
			}
			for (ReplyFuture<@Nullable Object> reply : replies) {
				results.add(reply.await(peer.sender().requestTimeout()));
			}
		}
		return results;
	}

}
