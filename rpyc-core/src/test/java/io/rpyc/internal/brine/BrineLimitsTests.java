package io.rpyc.internal.brine;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BrineLimits}.
 */
class BrineLimitsTests {

	@Test
	void copiesChangeOneLimit() {
		BrineLimits limits = BrineLimits.DEFAULTS.withNestingDepth(1).withIntDigits(2).withElements(3);
		assertThat(limits).isEqualTo(new BrineLimits(1, 2, 3));
	}

	@Test
	void limitOutOfRangeIsRefusedByName() {
		BrineLimits limits = BrineLimits.DEFAULTS;
		assertThatIllegalArgumentException().isThrownBy(() -> limits.withNestingDepth(0))
			.withMessage("'nestingDepth' must be between 1 and 400 (was 0)");
		assertThatIllegalArgumentException().isThrownBy(() -> limits.withNestingDepth(401));
		assertThatIllegalArgumentException().isThrownBy(() -> limits.withIntDigits(0))
			.withMessage("'intDigits' must be at least 1 (was 0)");
		assertThatIllegalArgumentException().isThrownBy(() -> limits.withElements(-1))
			.withMessage("'elements' must be at least 1 (was -1)");
	}

}
