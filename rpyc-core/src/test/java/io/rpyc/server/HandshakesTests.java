package io.rpyc.server;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Handshakes}.
 */
class HandshakesTests {

	private final Handshakes handshakes = new Handshakes(3);

	private final List<String> cut = new ArrayList<>();

	@Test
	void beyondTheLimitTheOldestSilentPeerIsCut() {
		begin("a1", "a", true, false);
		begin("a2", "a", true, false);
		begin("a3", "a", true, false);
		assertThat(this.cut).isEmpty();
		begin("a4", "a", true, false);
		assertThat(this.cut).containsExactly("a1");
		assertThat(this.handshakes.size()).isEqualTo(3);
	}

	@Test
	void beyondTheLimitTheAddressWithTheMostPeersLosesOne() {
		begin("b1", "b", true, false);
		begin("a1", "a", true, false);
		begin("a2", "a", true, false);
		begin("a3", "a", true, false);
		begin("a4", "a", true, false);
		begin("c1", "c", true, false);
		assertThat(this.cut).containsExactly("a1", "a2", "a3");
	}

	@Test
	void whenNoPeerOfAnAddressIsSilentThenTheLastThatWaitsForItsTurnIsCut() {
		begin("b1", "b", true, false);
		begin("a1", "a", false, false);
		begin("a2", "a", false, true);
		begin("a3", "a", false, true);
		assertThat(this.cut).containsExactly("a3");
	}

	@Test
	void whenAllAreCheckedThenNoneIsCut() {
		for (int i = 0; i < 5; i++) {
			begin("a" + i, "a", false, false);
		}
		assertThat(this.cut).isEmpty();
		assertThat(this.handshakes.size()).isEqualTo(5);
	}

	@Test
	void whenAPeerHasLoggedInThenItCountsNoMore() {
		Handshakes.Handshake first = begin("a1", "a", true, false);
		begin("a2", "a", true, false);
		this.handshakes.end(first);
		this.handshakes.end(first);
		begin("b1", "b", true, false);
		begin("b2", "b", true, false);
		begin("b3", "b", true, false);
		assertThat(this.cut).containsExactly("b1");
	}

	private Handshakes.Handshake begin(String name, String address, boolean silent, boolean queued) {
		Handshakes.Handshake handshake = new Handshakes.Handshake() {

			@Override
			public String address() {
				return address;
			}

			@Override
			public boolean isSilent() {
				return silent;
			}

			@Override
			public boolean isQueued() {
				return queued;
			}

			@Override
			public void cut() {
				HandshakesTests.this.cut.add(name);
			}

		};
		this.handshakes.begin(handshake);
		return handshake;
	}

}
