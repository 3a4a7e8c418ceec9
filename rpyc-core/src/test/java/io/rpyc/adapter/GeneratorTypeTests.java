package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.rpyc.netref.Conversions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GeneratorType}.
 */
class GeneratorTypeTests {

	private final AtomicInteger made = new AtomicInteger();

	private final AtomicInteger closed = new AtomicInteger();

	private final Stream<Integer> stream = Stream.generate(this.made::incrementAndGet)
		.onClose(this.closed::incrementAndGet);

	private final PyProbe generator = PyProbe.of(this.stream);

	@Test
	void elementsAreMadeWhenTheyAreAskedFor() {
		assertThat(this.generator.view().original()).isSameAs(this.stream);
		assertThat(this.made).hasValue(0);
		assertThat(this.generator.call("__next__")).isEqualTo(1);
		assertThat(this.made).hasValue(1);
		assertThat(this.generator.call("send", (Object) null)).isEqualTo(2);
		assertThat(this.generator.raised("send", 5)).isEqualTo("TypeError");
		assertThat(this.generator.view().original()).isInstanceOf(Iterator.class);
	}

	@Test
	void whenClosedThenTheStreamIsClosedAndGivesNoMore() {
		this.generator.call("__next__");
		this.generator.call("close");
		assertThat(this.closed).hasValue(1);
		assertThat(this.generator.raised("__next__")).isEqualTo("StopIteration");
	}

	/** As a generator of Python's is. */
	@Test
	void whenTheStreamWasReadThenTheGeneratorIsAtItsEnd() {
		Stream<Integer> stream = Stream.of(1, 2);
		PyProbe generator = PyProbe.of(stream);
		PyProbe list = PyProbe.of(new ArrayList<>());
		list.call("extend", stream);
		list.call("extend", stream);
		assertThat(list.call("__len__")).isEqualTo(2);
		assertThat(generator.raised("__next__")).isEqualTo("StopIteration");
		assertThat(new Conversions(List.of()).to(List.class).convert(stream)).isEqualTo(List.of());
	}

	@Test
	void whenReleasedThenTheStreamIsClosed() throws Exception {
		PyObject view = this.generator.view();
		Objects.requireNonNull(view.type().disposer()).dispose(view.target());
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void whenCollectionBehindAnIteratorChangesThenItIsARuntimeError() {
		List<Integer> list = new ArrayList<>(List.of(1, 2));
		PyProbe iterator = PyProbe.of(list.iterator());
		list.add(3);
		assertThat(iterator.raised("__next__")).isEqualTo("RuntimeError");
	}

}
