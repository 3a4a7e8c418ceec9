package io.rpyc.netref;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.RpycException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RemoteIterator}.
 */
class RemoteIteratorTests {

	private final FakePeer peer = new FakePeer();

	private final FakePeer.FakeObject elements = this.peer.iterable("builtins.range",
			IntStream.range(0, 100).boxed().toList());

	private final AtomicReference<Runnable> during = new AtomicReference<>(() -> {
	});

	/** Iterates over an object whose {@code __iter__} runs an action first. */
	private RemoteIterator iterator(FakePeer.FakeObject made) {
		FakePeer.FakeObject source = this.peer.object("demo.Numbers").with("__iter__", (args) -> {
			this.during.get().run();
			return made.netref();
		});
		return new RemoteIterator(source.netref(), Unconverted.INSTANCE, RemoteIterator.FIRST_CHUNK);
	}

	@Test
	void whenItIsClosedBeforeTheIteratorOfThePeerArrivesThenThatIsReleasedAndTheIterationEnds() {
		FakePeer.FakeObject made = this.peer.iterable("builtins.list_iterator", List.of(1, 2));
		RemoteIterator iterator = iterator(made);
		this.during.set(iterator::close);
		assertThat(iterator.hasNext()).isFalse();
		assertThat(iterator.hasNext()).isFalse();
		assertThat(this.peer.released).containsOnlyKeys(made.netref().id());
		assertThat(this.peer.requests).hasSize(1);
	}

	@Test
	void whenItIsClosedDuringAReadThenTheIterationEnds() {
		RemoteIterator[] iterator = new RemoteIterator[1];
		FakePeer.FakeObject made = this.peer.iterable("builtins.list_iterator", closing(iterator, 100));
		iterator[0] = iterator(made);
		assertThat(iterator[0].hasNext()).isFalse();
		assertThat(this.peer.released).containsOnlyKeys(made.netref().id());
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator[0]::next);
	}

	@Test
	void whenAReadFailsBecauseOfTheCloseThenTheIterationEndsQuietly() {
		RemoteIterator[] iterator = new RemoteIterator[1];
		iterator[0] = iterator(this.peer.iterable("builtins.list_iterator", closing(iterator, 0)));
		assertThat(iterator[0].hasNext()).isFalse();
	}

	@Test
	void whenAReadFailsWithoutACloseThenItThrows() {
		RemoteIterator iterator = iterator(this.peer.iterable("builtins.list_iterator", closing(null, 0)));
		assertThatExceptionOfType(RpycException.class).isThrownBy(iterator::hasNext);
	}

	@Test
	void whenItIsClosedAfterHasNextThenTheNextElementIsStillThere() {
		RemoteIterator iterator = iterator(this.elements);
		assertThat(iterator.hasNext()).isTrue();
		iterator.close();
		assertThat(iterator.next()).isEqualTo(0);
		assertThat(iterator.hasNext()).isFalse();
	}

	@Test
	void closingTheStreamOfANetrefReleasesAGenerator() {
		Netref generator = this.peer.iterable("builtins.generator", List.of(1, 2, 3)).netref();
		List<@Nullable Object> read = new ArrayList<>();
		try (Stream<@Nullable Object> stream = generator.stream()) {
			stream.limit(2).forEach(read::add);
		}
		assertThat(read).containsExactly(1, 2);
		assertThat(generator.isClosed()).isTrue();
	}

	/** Returns elements that close an iterator before the first, and fail after some. */
	private static Iterable<Integer> closing(RemoteIterator @Nullable [] iterator, int elements) {
		return () -> new Iterator<>() {

			private int given;

			@Override
			public boolean hasNext() {
				return true;
			}

			@Override
			public Integer next() {
				if (iterator != null) {
					iterator[0].close();
				}
				if (this.given == elements) {
					throw FakePeer.error("ValueError", "generator failed");
				}
				return this.given++;
			}

		};
	}

}
