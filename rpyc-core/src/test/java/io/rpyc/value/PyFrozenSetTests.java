package io.rpyc.value;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import io.rpyc.internal.brine.BrineEncoder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PyFrozenSet}.
 */
class PyFrozenSetTests {

	@Test
	void frozenSetEqualsASetOfEqualElements() {
		PyFrozenSet set = PyFrozenSet.of(1, "a", 1);
		assertThat((Object) set).isEqualTo(Set.of("a", 1)).hasSameHashCodeAs(Set.of("a", 1));
		assertThat(set).hasSize(2).containsExactly(1, "a");
		assertThat(set.contains("a")).isTrue();
		assertThat(set.contains(null)).isFalse();
		assertThat(PyFrozenSet.of(new Object[] { null }).contains(null)).isTrue();
	}

	@Test
	void elementsAreNotHashedBeforeTheyAreAskedFor() {
		Object hostile = new Object() {
			@Override
			public int hashCode() {
				throw new IllegalStateException("hashed");
			}
		};
		PyFrozenSet set = PyFrozenSet.copyOf(List.of(hostile, hostile));
		assertThat(set.isEmpty()).isFalse();
		assertThat(BrineEncoder.isDumpable(set)).isFalse();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(set::size);
	}

	@Test
	void frozenSetNeverChanges() {
		Set<Object> source = new HashSet<>(Set.of(1));
		PyFrozenSet set = PyFrozenSet.copyOf(source);
		source.add(2);
		assertThat(set).containsExactly(1);
		assertThat((Object) PyFrozenSet.copyOf(set)).isSameAs(set);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> set.add(2));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(set::clear);
		Iterator<Object> iterator = set.iterator();
		iterator.next();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(iterator::remove);
	}

}
