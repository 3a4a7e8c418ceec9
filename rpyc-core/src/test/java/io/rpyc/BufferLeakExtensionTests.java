package io.rpyc;

import java.time.Duration;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests {@link BufferLeakExtension}.
 */
class BufferLeakExtensionTests {

	@Test
	void aBufferThatIsNotReleasedIsFoundAndForgotten() {
		BufferLeakExtension extension = new BufferLeakExtension(Duration.ofMillis(200));
		ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(1);
		assertThatIllegalStateException().isThrownBy(extension::requireNoLeak).withMessageContaining("leak");
		assertThatCode(extension::requireNoLeak).doesNotThrowAnyException();
		ByteBufAllocator.DEFAULT.directBuffer(1);
		buffer.release();
	}

}
