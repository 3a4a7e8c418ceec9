package io.rpyc.internal.message;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ObjectId}.
 */
class ObjectIdTests {

	/** A hash map goes through all keys of one hash that have no order. */
	@Test
	void whenPeerChoosesIdsOfOneHashThenTheyHaveAnOrder() {
		ObjectId first = new ObjectId("x", 1, 31);
		ObjectId second = new ObjectId("x", 2, 0);
		assertThat(first).hasSameHashCodeAs(second).isNotEqualTo(second);
		assertThat(first.compareTo(second)).isEqualTo(-second.compareTo(first)).isNotZero();
	}

	@Test
	void textOfTheTypeIsShortAndVisible() {
		assertThat(new ObjectId("builtins.list", 1, 2).typeText()).isEqualTo("builtins.list");
		assertThat(new ObjectId("a\nb\u202ec", 1, 2).typeText()).isEqualTo("a?b?c");
		assertThat(new ObjectId("n".repeat(1000), 1, 2).typeText()).isEqualTo("n".repeat(200) + "...");
	}

	@Test
	void orderAgreesWithEquality() {
		ObjectId id = new ObjectId("x", 1, 2);
		assertThat(id.compareTo(new ObjectId("x", 1, 2))).isZero();
		assertThat(id.compareTo(new ObjectId("y", 1, 2))).isNegative();
		assertThat(id.compareTo(new ObjectId("x", 0, 2))).isPositive();
		assertThat(id.compareTo(new ObjectId("x", 1, 3))).isNegative();
	}

}
