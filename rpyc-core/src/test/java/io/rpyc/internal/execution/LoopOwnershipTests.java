package io.rpyc.internal.execution;

import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoopOwnership}.
 */
class LoopOwnershipTests {

	private final LoopOwnership ownership = new LoopOwnership();

	private final Thread self = Thread.currentThread();

	private final Thread spare = new Thread(() -> {
	});

	private final ServingThread serving = new ServingThread(
			(CallEventLoop) new CallEventLoops(1, new DefaultThreadFactory("test-io", true), NioIoHandler.newFactory())
				.next());

	@BeforeEach
	void start() {
		this.ownership.free();
		assertThat(this.ownership.take(this.self)).isTrue();
	}

	@Test
	void aLoopThatIsOwnedCannotBeTaken() {
		assertThat(this.ownership.take(this.spare)).isFalse();
		assertThat(this.ownership.isOwner(this.self)).isTrue();
		assertThat(this.ownership.running()).isNull();
	}

	@Test
	void whileACallRunsThenNobodyOwnsTheLoopAndNobodyElseCanTakeIt() {
		this.ownership.lend(this.serving);
		assertThat(this.ownership.isOwner(this.self)).isFalse();
		assertThat(this.ownership.take(this.spare)).isFalse();
		assertThat(this.ownership.running()).isSameAs(this.serving);
	}

	@Test
	void whenACallEndsThenItsThreadOwnsTheLoopAgain() {
		this.ownership.lend(this.serving);
		assertThat(this.ownership.reclaim(this.serving)).isTrue();
		assertThat(this.ownership.isOwner(this.self)).isTrue();
		assertThat(this.ownership.handOver(this.serving)).isFalse();
	}

	@Test
	void whenTheLoopWasHandedOverThenTheThreadOfTheCallHasLostIt() {
		this.ownership.lend(this.serving);
		assertThat(this.ownership.handOver(this.serving)).isTrue();
		assertThat(this.ownership.take(this.spare)).isTrue();
		assertThat(this.ownership.reclaim(this.serving)).isFalse();
		assertThat(this.ownership.isOwner(this.spare)).isTrue();
	}

	@Test
	void whenTheNewThreadIsNotThereYetThenTheOldOneKeepsTheLoop() {
		this.ownership.lend(this.serving);
		assertThat(this.ownership.handOver(this.serving)).isTrue();
		assertThat(this.ownership.reclaim(this.serving)).isTrue();
		assertThat(this.ownership.take(this.spare)).isFalse();
	}

	@Test
	void whenThereIsNoNewThreadThenTheCallStillHasTheLoop() {
		this.ownership.lend(this.serving);
		this.ownership.handOver(this.serving);
		this.ownership.keep(this.serving);
		assertThat(this.ownership.take(this.spare)).isFalse();
		assertThat(this.ownership.handOver(this.serving)).isTrue();
	}

}
