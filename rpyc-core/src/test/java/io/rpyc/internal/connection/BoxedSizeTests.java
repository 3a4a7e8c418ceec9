package io.rpyc.internal.connection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoxedSizeTests {

	@Test
	void eachValueAndEachReferenceCounts() {
		Boxed value = new Boxed.Value(PyTuple.of(1, PyTuple.of(2, "3"), PyFrozenSet.of(4, 4)));
		Boxed reference = new Boxed.RemoteRef(new ObjectId("a.B", 1, 2));
		assertThat(BoxedSize.DECODED.of(value)).isEqualTo(8 * 32);
		assertThat(BoxedSize.DECODED.of(new Boxed.Tuple(List.of(value, reference)))).isEqualTo(32 + 8 * 32 + 300);
	}

	@Test
	void whenTheElementsOfAFrozensetHaveOneHashThenTheyAreCountedAndNotHashed() {
		Object[] elements = IntStream.range(0, 2000).mapToObj(BoxedSizeTests::ofOneHash).toArray();
		Boxed value = new Boxed.Value(PyFrozenSet.of(elements));
		assertThat(BoxedSize.DECODED.of(value)).isEqualTo(32 + 2000 * 32 * 12);
	}

	@Test
	void whenAMessageIsNotEncodedYetThenItsTextsAndBytesCount() {
		Boxed value = new Boxed.Tuple(List.of(new Boxed.Value("abc"), new Boxed.Value(new byte[100]),
				new Boxed.LocalRef(new ObjectId("a.B", 1, 2))));
		assertThat(BoxedSize.ENCODED.of(new Message.Reply(1, value))).isEqualTo(8 + (8 + 3) + (8 + 100) + 48);
		assertThat(BoxedSize.ENCODED.of(new Message.Failure(1, PyTuple.of("ab", 7)))).isEqualTo(8 + (8 + 2) + 8);
	}

	/** Texts of which "Aa" and "BB" have one hash. */
	private static PyTuple ofOneHash(int number) {
		Object[] parts = new Object[11];
		Arrays.setAll(parts, (bit) -> ((number >> bit & 1) == 0) ? "Aa" : "BB");
		return PyTuple.of(parts);
	}

}
