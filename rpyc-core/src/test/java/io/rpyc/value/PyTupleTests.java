package io.rpyc.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PyTuple}.
 */
class PyTupleTests {

	@Test
	void tupleEqualsAListOfEqualElements() {
		PyTuple tuple = PyTuple.of(1, null, "a");
		assertThat((Object) tuple).isEqualTo(Arrays.asList(1, null, "a"))
			.hasSameHashCodeAs(Arrays.asList(1, null, "a"));
		assertThat(tuple).containsExactly(1, null, "a");
		assertThat(tuple.toString()).isEqualTo("[1, null, a]");
	}

	@Test
	void tupleWithoutElementsIsShared() {
		assertThat((Object) PyTuple.of()).isSameAs(PyTuple.EMPTY);
		assertThat((Object) PyTuple.copyOf(List.of())).isSameAs(PyTuple.EMPTY);
		assertThat((Object) PyTuple.copyOf(PyTuple.EMPTY)).isSameAs(PyTuple.EMPTY);
	}

	@Test
	void tupleNeverChanges() {
		Object[] array = { 1 };
		List<Object> list = new ArrayList<>(List.of(1));
		PyTuple ofArray = PyTuple.of(array);
		PyTuple ofList = PyTuple.copyOf(list);
		array[0] = 2;
		list.set(0, 2);
		ofArray.toArray()[0] = 2;
		assertThat(ofArray).containsExactly(1);
		assertThat(ofList).containsExactly(1);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> ofArray.set(0, 2));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> ofArray.add(2));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> ofArray.get(1));
	}

}
