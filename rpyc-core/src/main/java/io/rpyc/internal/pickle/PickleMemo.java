package io.rpyc.internal.pickle;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the position of each container and name in a pickle, so that repeated ones
 * are written as references.
 */
final class PickleMemo {

	private static final int MAX_UINT8 = 0xFF;

	private final PickleOutput out;

	private final Map<Object, Integer> containers = new IdentityHashMap<>();

	private final Map<Object, Integer> names = new HashMap<>();

	PickleMemo(PickleOutput out) {
		this.out = out;
	}

	/**
	 * Adds the container on top of the stack.
	 * @param container its Java form
	 */
	void put(Object container) {
		put(this.containers, container);
	}

	/**
	 * Adds the str or global on top of the stack.
	 * @param name a {@code String} or a {@link PyGlobal}
	 */
	void putName(Object name) {
		put(this.names, name);
	}

	private void put(Map<Object, Integer> map, Object key) {
		map.put(key, this.containers.size() + this.names.size());
		this.out.opcode(Opcode.MEMOIZE);
	}

	boolean contains(Object container) {
		return this.containers.containsKey(container);
	}

	/**
	 * Writes a reference to a container.
	 * @param container its Java form
	 * @return {@code false} if it has not been written yet
	 */
	boolean write(Object container) {
		return write(this.containers.get(container));
	}

	boolean writeName(Object name) {
		return write(this.names.get(name));
	}

	private boolean write(@Nullable Integer index) {
		if (index == null) {
			return false;
		}
		if (index <= MAX_UINT8) {
			this.out.opcode(Opcode.BINGET).uint8(index);
		}
		else {
			this.out.opcode(Opcode.LONG_BINGET).littleEndian(index, Integer.BYTES);
		}
		return true;
	}

}
