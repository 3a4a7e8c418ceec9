package io.rpyc.internal.connection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DecodedSizeTests {

	@Test
	void eachValueAndEachReferenceCounts() {
		Boxed value = new Boxed.Value(PyTuple.of(1, PyTuple.of(2, "3"), PyFrozenSet.of(4, 4)));
		Boxed reference = new Boxed.RemoteRef(new ObjectId("a.B", 1, 2));
		assertThat(DecodedSize.of(value)).isEqualTo(8 * 32);
		assertThat(DecodedSize.of(new Boxed.Tuple(List.of(value, reference)))).isEqualTo(32 + 8 * 32 + 300);
	}

	@Test
	void whenTheElementsOfAFrozensetHaveOneHashThenTheyAreCountedAndNotHashed() {
		Object[] elements = IntStream.range(0, 2000).mapToObj(DecodedSizeTests::ofOneHash).toArray();
		Boxed value = new Boxed.Value(PyFrozenSet.of(elements));
		assertThat(DecodedSize.of(value)).isEqualTo(32 + 2000 * 32 * 12);
	}

	/** Texts of which "Aa" and "BB" have one hash. */
	private static PyTuple ofOneHash(int number) {
		Object[] parts = new Object[11];
		Arrays.setAll(parts, (bit) -> ((number >> bit & 1) == 0) ? "Aa" : "BB");
		return PyTuple.of(parts);
	}

}
