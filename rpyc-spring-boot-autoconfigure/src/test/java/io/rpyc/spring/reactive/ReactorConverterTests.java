package io.rpyc.spring.reactive;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import io.rpyc.netref.Conversions;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link ReactorConverter}.
 */
class ReactorConverterTests {

	private final ReactorConverter converter = new ReactorConverter();

	@Test
	void whenValueIsAMonoThenItIsAStageOfItsValue() {
		Object converted = this.converter.toPython(Mono.delay(Duration.ofMillis(1)).thenReturn(5));
		assertThat((CompletionStage<?>) converted).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(5);
	}

	@ParameterizedTest
	@CsvSource({ "mono, CompletionStage<java.lang.String>", "flux, Iterator<java.lang.String>",
			"done, CompletionStage<java.lang.Void>", "text, String" })
	void declaredTypeIsThatOfTheConvertedValue(String method, String expected) throws Exception {
		Type declared = Declared.class.getDeclaredMethod(method).getGenericReturnType();
		assertThat(this.converter.toPythonType(declared).getTypeName()).endsWith("." + expected);
	}

	@Test
	void anIterableOfPythonIsAFlux() {
		Conversions conversions = new Conversions(List.of(this.converter));
		Object converted = conversions.to(ResolvableType.forClassWithGenerics(Flux.class, Long.class).getType())
			.convert(PyTuple.of(1, 2, 3));
		assertThat(converted).isInstanceOfSatisfying(Flux.class,
				(flux) -> assertThat(((Flux<?>) flux).collectList().block()).isEqualTo(List.of(1L, 2L, 3L)));
		assertThat(conversions.to(Publisher.class).convert(PyTuple.of("a"))).isInstanceOf(Publisher.class);
		assertThat(conversions.to(Flux.class).withChunk(5)).isNotNull();
	}

	@Test
	void whenMonoFailsThenTheStageDoes() {
		Object converted = this.converter.toPython(Mono.error(new IllegalStateException("broken")));
		assertThat((CompletionStage<?>) converted).failsWithin(Duration.ofSeconds(10))
			.withThrowableThat()
			.withMessageContaining("broken");
	}

	@Test
	void whenValueIsAFluxThenNoMoreThanThePrefetchIsRequested() {
		List<Long> requested = new ArrayList<>();
		Iterator<?> numbers = iterator(Flux.range(0, 1_000_000).doOnRequest(requested::add));
		assertThat(requested).isEmpty();
		assertThat(numbers.next()).isEqualTo(0);
		assertThat(numbers.next()).isEqualTo(1);
		assertThat(requested).containsExactly(32L);
	}

	@Test
	void whenIteratorIsClosedThenTheFluxIsCancelled() throws Exception {
		AtomicBoolean cancelled = new AtomicBoolean();
		Iterator<?> numbers = iterator(Flux.range(0, 1_000_000).doOnCancel(() -> cancelled.set(true)));
		numbers.next();
		((AutoCloseable) numbers).close();
		assertThat(cancelled).isTrue();
	}

	@Test
	void whenFluxFailsThenTheIteratorThrows() {
		Iterator<?> numbers = iterator(Flux.error(new IllegalStateException("broken")));
		assertThatThrownBy(numbers::hasNext).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void whenValueIsOfAnotherKindThenItStays() {
		assertThat(this.converter.toPython("text")).isEqualTo("text");
	}

	private Iterator<?> iterator(Flux<?> flux) {
		return (Iterator<?>) this.converter.toPython(flux);
	}

	/**
	 * Results of all kinds.
	 */
	interface Declared {

		Mono<String> mono();

		Flux<String> flux();

		Mono<Void> done();

		String text();

	}

}
