package io.rpyc.spring.observation;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.common.KeyValues;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KnownMeters}.
 */
class KnownMetersTests {

	private static final KeyValues SELL = KeyValues.of("method", "sell");

	private final List<String> registered = new ArrayList<>();

	private final KnownMeters<String> meters = new KnownMeters<>((name, keyValues, error) -> {
		String meter = name + " " + keyValues + " " + error;
		this.registered.add(meter);
		return meter;
	});

	@Test
	void whenKeyValuesAreEqualThenTheMeterIsLookedUpOnce() {
		String meter = this.meters.get("calls", SELL, "none");
		assertThat(this.meters.get("calls", KeyValues.of("method", "sell"), "none")).isSameAs(meter);
		assertThat(this.registered).hasSize(1);
	}

	@Test
	void whenNameOrErrorDiffersThenTheMeterDoes() {
		String meter = this.meters.get("calls", SELL, "none");
		assertThat(this.meters.get("requests", SELL, "none")).isNotEqualTo(meter);
		assertThat(this.meters.get("calls", SELL, "Failure")).isNotEqualTo(meter);
		assertThat(this.meters.get("calls", SELL, "none")).isSameAs(meter);
	}

	@Test
	void whenClearedThenMetersAreLookedUpAgain() {
		this.meters.get("calls", SELL, "none");
		this.meters.clear();
		this.meters.get("calls", SELL, "none");
		assertThat(this.registered).hasSize(2);
	}

	@Test
	void whenClearedDuringALookUpThenTheMeterIsNotKept() {
		List<KnownMeters<String>> self = new ArrayList<>();
		KnownMeters<String> clearing = new KnownMeters<>((name, keyValues, error) -> {
			self.forEach(KnownMeters::clear);
			return new String(name);
		});
		self.add(clearing);
		String meter = clearing.get("calls", SELL, "none");
		assertThat(clearing.get("calls", SELL, "none")).isNotSameAs(meter);
	}

	@Test
	void whenThereAreTooManyKeyValuesThenFurtherOnesAreNotKept() {
		for (int i = 0; i < 10_001; i++) {
			this.meters.get("calls", KeyValues.of("user", Integer.toString(i)), "none");
		}
		this.meters.get("calls", KeyValues.of("user", "0"), "none");
		assertThat(this.registered).hasSize(10_001);
		this.meters.get("calls", KeyValues.of("user", "10000"), "none");
		assertThat(this.registered).hasSize(10_002);
	}

}
