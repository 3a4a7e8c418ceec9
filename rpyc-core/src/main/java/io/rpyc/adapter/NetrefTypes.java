package io.rpyc.adapter;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.netref.Netref;
import io.rpyc.netref.RequestSender;

/**
 * The types of objects of one peer that are passed to another. They have no members here,
 * since every request on such an object is relayed, but the classes of different peers
 * are distinguished. Thread-safe.
 */
final class NetrefTypes {

	/**
	 * More than the number of classes of ordinary programs. Beyond it, a new type is
	 * created each time.
	 */
	private static final int REMEMBERED = 10_000;

	private final Map<RequestSender, Map<Key, PyType>> types = Collections.synchronizedMap(new WeakHashMap<>());

	PyType typeOf(Netref netref) {
		Map<Key, PyType> known = this.types.computeIfAbsent(netref.sender(), (sender) -> new ConcurrentHashMap<>());
		Key key = new Key(netref.typeName(), netref.id().classId());
		if (known.size() >= REMEMBERED && !known.containsKey(key)) {
			return create(key);
		}
		return known.computeIfAbsent(key, NetrefTypes::create);
	}

	private static PyType create(Key key) {
		return PyType.builtIn(key.name(), Netref.class).build();
	}

	/**
	 * A class of a peer.
	 *
	 * @param name its dotted name
	 * @param id its number at the peer
	 */
	private record Key(String name, long id) {
	}

}
