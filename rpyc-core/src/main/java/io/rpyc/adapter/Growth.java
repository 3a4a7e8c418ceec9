package io.rpyc.adapter;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryAccount;
import io.rpyc.internal.memory.MemoryCharge;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.internal.memory.ObjectCharge;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one operation of a peer adds to a collection and removes from it. A
 * collection that was created for the peer has its own charge. Elements that a peer adds
 * to a collection of the application are charged until they are removed or the collection
 * is garbage collected.
 */
final class Growth {

	private final Object collection;

	private final int place;

	private final @Nullable MemoryAccount account;

	/** The charge of a collection that was created for the same peer. */
	private final @Nullable CollectionCharge made;

	private long added;

	private int removedPlaces;

	private long removedContent;

	private Growth(Object collection, @Nullable MemoryAccount account) {
		this.collection = collection;
		this.place = (collection instanceof List) ? MemoryWeights.ELEMENT : MemoryWeights.ENTRY;
		this.account = account;
		CollectionCharge memory = (account != null && collection instanceof CountedCollection candidate)
				? candidate.memory() : null;
		this.made = (memory != null && memory.charge().account() == account) ? memory : null;
	}

	/** Begins an operation on a collection. */
	static Growth of(Object collection) {
		CallMemory current = CallMemory.current();
		Growth growth = new Growth(collection, (current != null) ? current.account() : null);
		ObjectCharge before = growth.present();
		int size = MemoryWeights.sizeOf(collection);
		if (before != null && size >= 0) {
			before.elementsBefore(size);
		}
		return growth;
	}

	private @Nullable ObjectCharge present() {
		return (this.account != null && this.made == null) ? this.account.findCharge(this.collection) : null;
	}

	/**
	 * Charges an element, before it is added.
	 * @throws io.rpyc.limit.LimitExceededException a MemoryError if a limit is passed
	 */
	void addElement(@Nullable Object element) {
		if (this.account != null) {
			add(this.place + ContentWeights.of(element));
		}
	}

	/** Charges elements, before they are added. */
	void addElements(Collection<?> elements) {
		if (this.account != null) {
			add((long) this.place * elements.size() + ContentWeights.ofAll(elements));
		}
	}

	/** Charges an entry, before it is added. */
	void addEntry(@Nullable Object key, @Nullable Object value) {
		if (this.account != null) {
			add(this.place + ContentWeights.of(key) + ContentWeights.of(value));
		}
	}

	/** Charges a value, before it takes the place of another. */
	void addValue(@Nullable Object value) {
		if (this.account != null) {
			add(ContentWeights.of(value));
		}
	}

	/** Charges values, before they take the places of others. */
	void addValues(Collection<?> values) {
		if (this.account != null) {
			add(ContentWeights.ofAll(values));
		}
	}

	/** Charges places for elements that are counted already. */
	void addPlaces(long count) {
		if (this.account != null) {
			add(count * this.place);
		}
	}

	private void add(long bytes) {
		if (bytes == 0 || this.account == null) {
			return;
		}
		if (this.made != null) {
			this.made.charge().add(bytes);
		}
		else {
			this.account.chargeOf(this.collection).add(bytes);
		}
		this.added += bytes;
	}

	void removeElement(@Nullable Object element) {
		this.removedPlaces++;
		removeValue(element);
	}

	void removeElements(Collection<?> elements) {
		this.removedPlaces += elements.size();
		if (this.account != null) {
			this.removedContent += MemoryWeights.ofAll(elements);
		}
	}

	/** Releases values of a dict whose keys are released already. */
	void removeContents(Collection<?> values) {
		if (this.account != null) {
			this.removedContent += MemoryWeights.ofAll(values);
		}
	}

	void removeEntry(@Nullable Object key, @Nullable Object value) {
		removeElement(key);
		removeValue(value);
	}

	/** Releases a value that was replaced. */
	void removeValue(@Nullable Object value) {
		if (this.account != null) {
			this.removedContent += MemoryWeights.of(value);
		}
	}

	/** Releases what the operation removed. */
	void done() {
		if (this.made != null) {
			releaseMade(this.made);
			return;
		}
		ObjectCharge charge = present();
		if (charge != null) {
			charge.subtract((long) this.removedPlaces * this.place + this.removedContent);
			charge.elementsAfter(MemoryWeights.sizeOf(this.collection));
		}
	}

	private void releaseMade(CollectionCharge memory) {
		if (this.removedPlaces > 0 || this.removedContent > 0) {
			boolean map = this.collection instanceof Map;
			Iterable<?> left = map ? new DictView(DictView.Kind.ITEMS, (Map<?, ?>) this.collection)
					: (Collection<?>) this.collection;
			memory.remove(this.removedPlaces, this.removedContent, left, MemoryWeights.sizeOf(this.collection));
		}
	}

	/** Releases what was charged, because the collection refused to change. */
	void undo() {
		if (this.made != null) {
			this.made.charge().subtract(this.added);
		}
		else if (this.added > 0 && this.account != null) {
			this.account.chargeOf(this.collection).subtract(this.added);
		}
	}

}
