package io.rpyc.netref;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NdArrayRead} with a peer that does not allow to read bytes.
 */
class NdArrayReadTests {

	private final FakePeer peer = new FakePeer();

	@Test
	void whenThePeerRefusesBytesThenArraysAreReadAsSequencesWithoutFurtherAttempts() {
		assertThat(convert(1.5, 2.5)).containsExactly(1.5, 2.5);
		assertThat(this.peer.requests).anyMatch((request) -> request.contains("__getitem__"));
		this.peer.requests.clear();
		assertThat(convert(3.5)).containsExactly(3.5);
		assertThat(this.peer.requests).noneMatch((request) -> request.contains("__getitem__"))
			.noneMatch((request) -> request.endsWith("of bytes"));
	}

	@Test
	void aRefusalOfOnePeerIsNotThatOfAnother() {
		convert(1.5);
		FakePeer other = new FakePeer();
		other.conversions().to(double[].class).convert(other.iterable("numpy.ndarray", List.of(2.5)).netref());
		assertThat(other.requests).anyMatch((request) -> request.contains("__getitem__"));
	}

	private double[] convert(Double... elements) {
		return (double[]) this.peer.conversions()
			.to(double[].class)
			.convert(this.peer.iterable("numpy.ndarray", List.of(elements)).netref());
	}

}
