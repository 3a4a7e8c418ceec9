package io.rpyc.adapter;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Map;

import io.rpyc.internal.memory.Charged;
import io.rpyc.internal.memory.MemoryCharge;
import io.rpyc.netref.PythonTypeNames;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * A live view of a map: the result of a dict's {@code keys()}, {@code values()} or
 * {@code items()}.
 */
final class DictView extends AbstractCollection<Object> implements Charged, PythonTypeNames.Named {

	/**
	 * The part of the items that a view contains.
	 */
	enum Kind {

		KEYS("dict_keys"), VALUES("dict_values"), ITEMS("dict_items");

		private final String typeName;

		Kind(String typeName) {
			this.typeName = typeName;
		}

		String typeName() {
			return this.typeName;
		}

	}

	private final Kind kind;

	private final Map<?, ?> map;

	DictView(Kind kind, Map<?, ?> map) {
		this.kind = kind;
		this.map = map;
	}

	Kind kind() {
		return this.kind;
	}

	Map<?, ?> map() {
		return this.map;
	}

	@Override
	public String pythonTypeName() {
		return this.kind.typeName();
	}

	/** Returns whether Python counts it among the sets. */
	boolean isSet() {
		return this.kind != Kind.VALUES;
	}

	@Override
	public @Nullable MemoryCharge charge() {
		return (this.map instanceof Charged charged) ? charged.charge() : null;
	}

	@Override
	public void keep() {
		if (this.map instanceof Charged charged) {
			charged.keep();
		}
	}

	@Override
	public int size() {
		return this.map.size();
	}

	@Override
	public Iterator<Object> iterator() {
		Iterator<? extends Map.Entry<?, ?>> entries = this.map.entrySet().iterator();
		return new Iterator<>() {

			@Override
			public boolean hasNext() {
				return entries.hasNext();
			}

			@Override
			public @Nullable Object next() {
				Map.Entry<?, ?> entry = entries.next();
				return switch (DictView.this.kind) {
					case KEYS -> entry.getKey();
					case VALUES -> entry.getValue();
					case ITEMS -> PyTuple.of(entry.getKey(), entry.getValue());
				};
			}

		};
	}

}
