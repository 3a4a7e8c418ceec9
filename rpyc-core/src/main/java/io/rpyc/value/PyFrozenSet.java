package io.rpyc.value;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import io.rpyc.internal.CollisionGuard;
import org.jspecify.annotations.Nullable;

/**
 * A Python frozenset: an immutable set whose elements may be null. Elements are compared
 * as in Java, so a {@code byte[]} element is equal only to itself.
 *
 * @since 0.1
 */
public final class PyFrozenSet extends AbstractSet<Object> {

	private final @Nullable Object[] elements;

	/**
	 * Built on first use: a hostile peer may choose elements whose hashes collide, and
	 * the event loop that decodes them must not spend time on that.
	 */
	private volatile @Nullable Set<@Nullable Object> hashed;

	private PyFrozenSet(@Nullable Object[] elements) {
		this.elements = elements;
	}

	/**
	 * Creates a set around an array, without a copy.
	 * @param elements the elements, which may hold duplicates; the caller must not change
	 * the array afterwards
	 * @return the set
	 */
	public static PyFrozenSet wrap(@Nullable Object[] elements) {
		return new PyFrozenSet(elements);
	}

	public static PyFrozenSet of(@Nullable Object... elements) {
		return new PyFrozenSet(elements.clone());
	}

	public static PyFrozenSet copyOf(Collection<?> elements) {
		return (elements instanceof PyFrozenSet set) ? set : new PyFrozenSet(elements.toArray());
	}

	@Override
	public int size() {
		return hashed().size();
	}

	@Override
	public boolean isEmpty() {
		return this.elements.length == 0;
	}

	@Override
	public boolean contains(@Nullable Object element) {
		return hashed().contains(element);
	}

	@Override
	public Iterator<Object> iterator() {
		return hashed().iterator();
	}

	/**
	 * Returns the elements as they were sent, including duplicates. Does not hash
	 * anything.
	 * @return an immutable view
	 */
	public List<@Nullable Object> asList() {
		return Collections.unmodifiableList(Arrays.asList(this.elements));
	}

	private Set<@Nullable Object> hashed() {
		Set<@Nullable Object> set = this.hashed;
		if (set == null) {
			set = Collections.unmodifiableSet(CollisionGuard.setOf(Arrays.asList(this.elements)));
			this.hashed = set;
		}
		return set;
	}

}
