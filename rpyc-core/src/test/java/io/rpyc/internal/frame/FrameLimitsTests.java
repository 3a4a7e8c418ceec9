package io.rpyc.internal.frame;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FrameLimits}.
 */
class FrameLimitsTests {

	@Test
	void copiesChangeOneLimit() {
		assertThat(FrameLimits.DEFAULTS.withFrameSize(1).withInflatedSize(2)).isEqualTo(new FrameLimits(1, 2));
	}

	@Test
	void limitOutOfRangeIsRefusedByName() {
		FrameLimits limits = FrameLimits.DEFAULTS;
		assertThatIllegalArgumentException().isThrownBy(() -> limits.withFrameSize(0))
			.withMessage("'frameSize' must be between 1 and 1073741824 (was 0)");
		assertThatIllegalArgumentException().isThrownBy(() -> limits.withInflatedSize(Integer.MAX_VALUE))
			.withMessageContaining("'inflatedSize'");
	}

}
