package io.rpyc.spring;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnknownServices}.
 */
class UnknownServicesTests {

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	@Test
	void whenThereIsNoBeanThenUnknownServicesAreRejected() {
		UnknownServices decision = UnknownServices.of(this.beans.getBeanProvider(UnknownServices.class));
		assertThat(decision).isEqualTo(UnknownServices.REJECT);
		assertThat(decision.areIgnored()).isFalse();
	}

	@Test
	void whenABeanIgnoresThemThenTheyAreIgnored() {
		this.beans.registerSingleton("unknownServices", UnknownServices.IGNORE);
		assertThat(UnknownServices.of(this.beans.getBeanProvider(UnknownServices.class)).areIgnored()).isTrue();
	}

}
