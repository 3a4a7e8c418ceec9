package io.rpyc.spring.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the key values of {@link RpycServerContext}, which are those of any other
 * context.
 */
class RpycServerContextTests {

	private final RpycServerContext context = RpycServerContext.failed(null, null);

	private final Observation.Context expected = new Observation.Context();

	@Test
	void whenKeyValuesAreAddedThenTheyReplaceThoseWithEqualKeys() {
		change(this.context);
		change(this.expected);
		assertEqualKeyValues();
	}

	@Test
	void whenKeyValuesAreRemovedThenOthersStay() {
		change(this.context);
		change(this.expected);
		remove(this.context);
		remove(this.expected);
		assertEqualKeyValues();
	}

	@Test
	void whenKeyValuesAreReplacedThenTheyAreNotCopied() {
		KeyValues start = KeyValues.of("a", "1", "b", "2");
		KeyValues stop = KeyValues.of("a", "3", "b", "4");
		this.context.addLowCardinalityKeyValues(start);
		assertThat(this.context.getLowCardinalityKeyValues()).isSameAs(start);
		this.context.addLowCardinalityKeyValues(stop);
		assertThat(this.context.getLowCardinalityKeyValues()).isSameAs(stop);
	}

	private void assertEqualKeyValues() {
		assertThat(this.context.getLowCardinalityKeyValues()).isEqualTo(this.expected.getLowCardinalityKeyValues());
		assertThat(this.context.getHighCardinalityKeyValues()).isEqualTo(this.expected.getHighCardinalityKeyValues());
		assertThat(this.context.getAllKeyValues()).isEqualTo(this.expected.getAllKeyValues());
		for (String key : new String[] { "a", "b", "c", "d", "none" }) {
			assertThat(this.context.getLowCardinalityKeyValue(key))
				.isEqualTo(this.expected.getLowCardinalityKeyValue(key));
			assertThat(this.context.getHighCardinalityKeyValue(key))
				.isEqualTo(this.expected.getHighCardinalityKeyValue(key));
		}
		assertThat(this.context).hasToString(this.expected.toString());
	}

	private static void change(Observation.Context context) {
		context.addLowCardinalityKeyValues(KeyValues.of("a", "1", "b", "2"))
			.addLowCardinalityKeyValue(KeyValue.of("a", "3"))
			.addLowCardinalityKeyValues(KeyValues.of("b", "4", "c", "5"))
			.addHighCardinalityKeyValue(KeyValue.of("d", "6"))
			.addHighCardinalityKeyValues(KeyValues.of("a", "7", "c", "8", "d", "9"));
	}

	private static void remove(Observation.Context context) {
		context.removeLowCardinalityKeyValue("a")
			.removeLowCardinalityKeyValues("c", "none")
			.removeHighCardinalityKeyValue("d")
			.removeHighCardinalityKeyValues("a", "none");
	}

}
