package io.rpyc.spring.boot.test.autoconfigure;

import io.rpyc.spring.UnknownServices;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RpycTestSliceAutoConfiguration}.
 */
class RpycTestSliceAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycTestSliceAutoConfiguration.class));

	@Test
	void rulesForUnknownServicesAreIgnored() {
		this.runner
			.run((context) -> assertThat(context.getBean(UnknownServices.class)).isSameAs(UnknownServices.IGNORE));
	}

	@Test
	void theBeanOfTheTestWins() {
		this.runner.withBean("strict", UnknownServices.class, () -> UnknownServices.REJECT)
			.run((context) -> assertThat(context.getBean(UnknownServices.class)).isSameAs(UnknownServices.REJECT));
	}

}
