package io.rpyc.spring.client;

import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;

import io.rpyc.spring.client.pool.ChannelKeys;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests {@link RpycCall} and {@link MissingMembers} with a Kotlin interface whose
 * function has a parameter of a value class.
 */
class RpycCallTests {

	private static final Class<?> PRICES = prices();

	@Test
	void aCallHasTheNameOfTheKotlinSource() throws NoSuchMethodException {
		RpycCall call = RpycCall.of(ChannelKeys.ofChannel("ml"), PRICES, PRICES.getMethod("price-1a2b3c4", int.class),
				false);
		assertThat(call.method()).isEqualTo("price");
		assertThat(call).hasToString("Prices.price");
	}

	@Test
	void aMissingMemberHasTheNameOfTheKotlinSource() {
		assertThat(MissingMembers.of(List.of(PRICES), List.of()))
			.containsExactly(Map.entry("Prices.price", List.of("price")));
	}

	/** Returns the interface as Kotlin compiles it. */
	private static Class<?> prices() {
		Class<? extends Annotation> metadata = new ByteBuddy().makeAnnotation()
			.name("kotlin.Metadata")
			.annotateType(AnnotationDescription.Builder.ofType(Retention.class)
				.define("value", RetentionPolicy.RUNTIME)
				.build())
			.make()
			.load(RpycCallTests.class.getClassLoader())
			.getLoaded()
			.asSubclass(Annotation.class);
		return new ByteBuddy().makeInterface()
			.name("prices.Prices")
			.annotateType(AnnotationDescription.Builder.ofType(metadata).build())
			.defineMethod("price-1a2b3c4", int.class, Visibility.PUBLIC)
			.withParameters(int.class)
			.withoutCode()
			.make()
			.load(metadata.getClassLoader())
			.getLoaded();
	}

}
