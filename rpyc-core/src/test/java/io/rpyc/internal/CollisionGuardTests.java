package io.rpyc.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CollisionGuardTests {

	@Test
	void whenManyTuplesHaveOneHashThenTheSetIsRefused() {
		assertThat(CollisionGuard.setOf(ofOneHash(1000))).hasSize(1000);
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> CollisionGuard.setOf(ofOneHash(1001)))
			.matches((refused) -> refused.type().equals("ValueError") && refused.limit() == Limit.HASH_COLLISIONS)
			.withMessageContaining("same hash in Java: pass a list of them");
	}

	@Test
	void whenManyKeysHaveOneHashThenTheMapIsRefused() {
		CollisionGuard guard = new CollisionGuard();
		Map<Object, Object> map = new LinkedHashMap<>();
		ofOneHash(1000).forEach((key) -> guard.put(map, key, 1));
		guard.put(map, ofOneHash(1).get(0), 2);
		assertThat(map).hasSize(1000).containsEntry(ofOneHash(1).get(0), 2);
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> guard.put(map, ofOneHash(1001).get(1000), 1));
	}

	@Test
	void whenAFrozensetHoldsManyOfOneHashThenItCannotBeAsked() {
		PyFrozenSet set = PyFrozenSet.copyOf(ofOneHash(1001));
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(set::size);
	}

	@Test
	void equalElementsAndThoseWithAnOrderAreNoCollisions() {
		assertThat(CollisionGuard.setOf(Collections.nCopies(5000, PyTuple.of(1, 2)))).hasSize(1);
		List<Object> texts = new ArrayList<>();
		ofOneHash(2000).forEach((tuple) -> texts.add(String.join("", strings(tuple))));
		assertThat(CollisionGuard.setOf(texts)).hasSize(2000);
		assertThat(CollisionGuard.setOf(grid())).hasSize(250_000);
	}

	/** Pairs of coordinates: natural data with many collisions in Java. */
	private static List<Object> grid() {
		List<Object> grid = new ArrayList<>();
		for (int x = 0; x < 100; x++) {
			for (int y = 0; y < 2500; y++) {
				grid.add(PyTuple.of(x, y));
			}
		}
		return grid;
	}

	private static List<String> strings(Object tuple) {
		return ((PyTuple) tuple).stream().map(String::valueOf).toList();
	}

	/** Tuples of texts, of which "Aa" and "BB" have one hash. */
	static List<Object> ofOneHash(int count) {
		List<Object> tuples = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Object[] parts = new Object[11];
			for (int bit = 0; bit < parts.length; bit++) {
				parts[bit] = ((i >> bit & 1) == 0) ? "Aa" : "BB";
			}
			tuples.add(PyTuple.of(parts));
		}
		return tuples;
	}

}
