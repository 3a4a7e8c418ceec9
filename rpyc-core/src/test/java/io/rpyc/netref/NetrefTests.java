package io.rpyc.netref;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.PyException;
import io.rpyc.RemoteAttributeError;
import io.rpyc.RpycException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.service.Exposed;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PyTuple;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Netref}.
 */
class NetrefTests {

	private final FakePeer peer = new FakePeer();

	@Test
	void whenThePeerSendsFewerElementsThanAskedForThenTheRestIsAskedForToo() {
		Integer[] numbers = IntStream.range(0, 5000).boxed().toArray(Integer[]::new);
		this.peer.largestChunk = 1500;
		assertThat(this.peer.list((Object[]) numbers).netref().iterator(4000)).toIterable()
			.hasSize(5000)
			.startsWith((Object[]) numbers);
	}

	@Test
	void whenTheCallerMustNotWaitThenNothingIsSent() {
		Netref netref = this.peer.object("demo.Adder").netref();
		Adder adder = netref.as(Adder.class);
		this.peer.refusing = true;
		for (ThrowingCallable request : List.<ThrowingCallable>of(() -> netref.get("x"), () -> netref.set("x", 1),
				() -> netref.delete("x"), netref::call, () -> netref.invoke("add"), netref::str, netref::repr,
				netref::dir, netref::pythonHash, () -> netref.pythonEquals(1), netref::obtain, netref::asList,
				netref::asMap, () -> netref.iterator().next(), () -> netref.with((entered) -> entered),
				() -> adder.add(1))) {
			assertThatExceptionOfType(RpycException.class).isThrownBy(request).withMessage("must not wait");
		}
		assertThat(this.peer.requests).isEmpty();
		assertThat(adder.addLater(1)).isNotNull();
		assertThat(this.peer.requests).hasSize(1);
	}

	@Test
	void whenNetrefIsAskedForThenItStaysAsItIs() {
		Netref netref = this.peer.object("demo.Thing").netref();
		assertThat(netref.as(Netref.class)).isSameAs(netref);
		Conversion conversion = netref.sender().conversions().to(Netref.class);
		assertThat(conversion.convert(netref)).isSameAs(netref);
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> conversion.convert("text"))
			.withMessageContaining("expected Netref, got str");
		assertThat(this.peer.requests).isEmpty();
	}

	@Test
	void whenNetrefHasATimeoutThenItIsEqualToTheOneWithout() {
		Netref netref = this.peer.object("demo.Thing").netref();
		Netref hasty = netref.withTimeout(Duration.ofMillis(5));
		assertThat(hasty).isEqualTo(netref).hasSameHashCodeAs(netref).hasToString(netref.toString());
		assertThat(hasty.requestTimeout()).isEqualTo(Duration.ofMillis(5));
		assertThat(netref.requestTimeout()).isEqualTo(netref.sender().requestTimeout());
		assertThat(netref).isNotEqualTo(this.peer.object("demo.Thing").netref());
	}

	@Test
	void attributesAreReadWrittenAndDeleted() {
		FakePeer.FakeObject object = this.peer.object("demo.Thing").having("x", 1);
		Netref netref = object.netref();
		assertThat(netref.get("x")).isEqualTo(1);
		netref.set("y", 2);
		assertThat(object.attribute("y")).isEqualTo(2);
		netref.delete("x");
		assertThatExceptionOfType(RemoteAttributeError.class).isThrownBy(() -> netref.get("x"))
			.withMessageContaining("cannot access 'x'");
	}

	@Test
	void aCallOfAMethodIsOneRequest() {
		Netref netref = this.peer.object("demo.Thing")
			.with("add", (args) -> (int) args.get(0) + (int) args.get(1))
			.netref();
		assertThat(netref.invoke("add", 2, 3)).isEqualTo(5);
		assertThat(this.peer.requests).containsExactly("CALLATTR [add, [2, 3], []]");
	}

	@Test
	void keywordsAreTheLastArgument() {
		Netref function = this.peer.function((args) -> args.size()).netref();
		function.call(1, Keywords.of("a", 2).and("b", null));
		function.call(Keywords.of(Map.of("c", 3)));
		function.call((Object) null);
		assertThat(this.peer.requests).containsExactly("CALL [[1], [[a, 2], [b, null]]]", "CALL [[], [[c, 3]]]",
				"CALL [[null], []]");
	}

	@Test
	void textFormsAndHashAreRemote() {
		Netref netref = this.peer.object("demo.Thing")
			.with("__str__", (args) -> "text")
			.with("__repr__", (args) -> "<text>")
			.with("__hash__", (args) -> 1L << 40)
			.netref();
		assertThat(netref.str()).isEqualTo("text");
		assertThat(netref.repr()).isEqualTo("<text>");
		assertThat(netref.pythonHash()).isEqualTo(1L << 40);
		assertThat(netref.dir()).containsExactlyInAnyOrder("__str__", "__repr__", "__hash__");
		assertThat(this.peer.roundTrips).isEqualTo(4);
	}

	@Test
	void toStringEqualsAndHashCodeAreLocal() {
		Netref netref = this.peer.object("demo.Thing").netref();
		assertThat(netref.toString()).isEqualTo("<netref demo.Thing #1>");
		assertThat(netref).isEqualTo(netref).isNotEqualTo(this.peer.object("demo.Thing").netref());
		assertThat(netref.hashCode()).isEqualTo(netref.hashCode());
		assertThat(this.peer.requests).isEmpty();
	}

	@Test
	void whenTheTypeSaysNotImplementedThenIdentityDecidesOnEquality() {
		Netref netref = this.peer.object("demo.Thing").with("__eq__", (args) -> PySingleton.NOT_IMPLEMENTED).netref();
		assertThat(netref.pythonEquals(netref)).isTrue();
		assertThat(netref.pythonEquals(1)).isFalse();
		assertThat(this.peer.object("demo.Thing").with("__eq__", (args) -> true).netref().pythonEquals(1)).isTrue();
	}

	@Test
	void whenTheTypeReturnsItsOwnBoolThenItsTruthDecidesOnEquality() {
		for (Boolean equal : List.of(true, false)) {
			Netref answer = this.peer.object("numpy.bool").with("__bool__", (args) -> equal).netref();
			Netref number = this.peer.object("numpy.int64").with("__eq__", (args) -> answer).netref();
			assertThat(number.pythonEquals(number)).isEqualTo(equal);
			ReplyFuture<Boolean> later = number.pythonEqualsAsync(1);
			this.peer.answer();
			assertThat(later.join()).isEqualTo(equal);
		}
	}

	@Test
	void whenAnAnswerHasNoBoolThenItIsTrueUnlessItIsEmpty() {
		Netref empty = this.peer.object("demo.Empty").with("__len__", (args) -> 0).netref();
		Netref thing = this.peer.object("demo.Thing").netref();
		assertThat(this.peer.object("demo.One").with("__eq__", (args) -> empty).netref().pythonEquals(1)).isFalse();
		assertThat(this.peer.object("demo.One").with("__eq__", (args) -> thing).netref().pythonEquals(1)).isTrue();
	}

	@Test
	void whenAnAnswerIsAnotherValueThenItsTruthCounts() {
		for (Object answer : List.of(1, 0.5, "x", PyTuple.of(0), new byte[1])) {
			assertThat(this.peer.object("demo.One").with("__eq__", (args) -> answer).netref().pythonEquals(1)).isTrue();
		}
		for (Object answer : Arrays.asList(0, 0.0, "", PyTuple.EMPTY, new byte[0], null)) {
			Netref netref = this.peer.object("demo.One").with("__eq__", (args) -> answer).netref();
			assertThat(netref.pythonEquals(netref)).isFalse();
		}
	}

	@Test
	void sameObjectIsTheSameNetref() {
		FakePeer.FakeObject object = this.peer.object("demo.Thing");
		assertThat(object.netref()).isSameAs(object.netref());
	}

	@Test
	void asynchronousFormsDoNotWait() {
		Netref netref = this.peer.object("demo.Thing").with("__str__", (args) -> "text").having("x", 1).netref();
		CompletableFuture<@Nullable Object> attribute = netref.getAsync("x");
		CompletableFuture<Integer> length = netref.strAsync().thenApply(String::length);
		assertThat(attribute).isNotDone();
		assertThat(length).isNotDone();
		this.peer.answer();
		assertThat(attribute).isCompletedWithValue(1);
		assertThat(length).isCompletedWithValue(4);
		assertThat(this.peer.roundTrips).isZero();
	}

	@Test
	void iteratorReadsGrowingChunksAsFarAsAsked() {
		List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
		Iterator<@Nullable Object> iterator = this.peer.iterable("builtins.list", numbers).netref().iterator();
		assertThat(this.peer.requests).isEmpty();
		for (int i = 0; i < 11; i++) {
			assertThat(iterator.next()).isEqualTo(i);
		}
		assertThat(this.peer.requests).containsExactly("CALLATTR [__iter__, [], []]", "BUFFITER [1]", "BUFFITER [2]",
				"BUFFITER [4]", "BUFFITER [8]");
		List<@Nullable Object> rest = new ArrayList<>();
		iterator.forEachRemaining(rest::add);
		assertThat(rest).hasSize(89);
		assertThat(this.peer.requests).endsWith("BUFFITER [32]", "BUFFITER [64]");
		assertThat(iterator.hasNext()).isFalse();
		assertThat(this.peer.requests).hasSize(8);
	}

	@Test
	void iteratorWithAChunkOfOneNeverRunsAhead() {
		Iterator<@Nullable Object> iterator = this.peer.list("a", "b").netref().iterator(1);
		assertThat(iterator.next()).isEqualTo("a");
		assertThat(this.peer.requests).endsWith("BUFFITER [1]").hasSize(2);
		assertThatIllegalArgumentException().isThrownBy(() -> this.peer.list().netref().iterator(0));
	}

	@Test
	void streamOfAnEndlessGeneratorIsLazy() {
		Netref generator = this.peer.iterable("builtins.generator", () -> Stream.iterate(1, (n) -> n + 1).iterator())
			.netref();
		assertThat(generator.stream().limit(3)).containsExactly(1, 2, 3);
	}

	@Test
	void aShortListIsReadInOneRoundTrip() {
		assertThat(this.peer.list(1, null, "x").netref().asList()).containsExactly(1, null, "x");
		assertThat(this.peer.roundTrips).isEqualTo(1);
	}

	@Test
	void aLongListIsReadInAHandfulOfRoundTrips() {
		List<Integer> numbers = IntStream.range(0, 2500).boxed().toList();
		assertThat(this.peer.iterable("builtins.list", numbers).netref().asList()).isEqualTo(numbers);
		assertThat(this.peer.roundTrips).isEqualTo(5);
	}

	@Test
	void aGeneratorIsReadOnce() {
		List<Integer> numbers = IntStream.range(0, 1000).boxed().toList();
		Iterator<Integer> once = numbers.iterator();
		assertThat(this.peer.iterable("builtins.generator", () -> once).netref().asList()).isEqualTo(numbers);
	}

	@Test
	void anEndlessGeneratorIsNotCopiedForEver() {
		Iterator<Integer> endless = Stream.iterate(1, (n) -> n + 1).iterator();
		Netref generator = this.peer.iterable("builtins.generator", () -> endless).netref();
		assertThatExceptionOfType(PyException.class).isThrownBy(generator::asList)
			.withMessageContaining("more than 5000 elements: raise limits.elements");
	}

	@Test
	void aDictIsReadInTwoRoundTrips() {
		Map<String, Integer> entries = new LinkedHashMap<>();
		for (int i = 0; i < 500; i++) {
			entries.put("key" + i, i);
		}
		Map<@Nullable Object, @Nullable Object> read = this.peer.dict(entries).netref().asMap();
		assertThat(read).isEqualTo(entries);
		assertThat(read.keySet()).first().isEqualTo("key0");
		assertThat(this.peer.roundTrips).isEqualTo(2);
	}

	@Test
	void whenClosedThenTheReferenceIsGivenBackAndCallsSayWhy() {
		FakePeer.FakeObject object = this.peer.object("demo.Thing");
		Netref netref = object.netref();
		assertThat(object.netref()).isSameAs(netref);
		netref.close();
		netref.close();
		assertThat(netref.isClosed()).isTrue();
		assertThat(this.peer.released).containsExactly(Map.entry(netref.id(), 2));
		assertThatIllegalStateException().isThrownBy(netref::str).withMessageContaining("demo.Thing #1> was closed");
		Netref again = object.netref();
		assertThat(again).isNotSameAs(netref);
		assertThat(again.isClosed()).isFalse();
	}

	@Test
	void aViewWithATimeoutIsTheSameObject() {
		Netref netref = this.peer.object("demo.Thing").netref();
		this.peer.silent = true;
		Netref view = netref.withTimeout(Duration.ofMillis(1));
		assertThat(view).isEqualTo(netref).hasSameHashCodeAs(netref);
		assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(view::str).withMessageContaining("PT0.001S");
		view.close();
		assertThat(netref.isClosed()).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> netref.withTimeout(Duration.ZERO));
	}

	@Test
	void whenTimeIsOverThenTheRequestIsForgotten() {
		this.peer.silent = true;
		ReplyFuture<@Nullable Object> reply = this.peer.object("demo.Thing").netref().invokeAsync("slow");
		ReplyFuture<String> derived = reply.thenApply(String::valueOf);
		assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(() -> derived.await(Duration.ofMillis(1)));
		assertThat(reply).isCancelled();
	}

	@Test
	void whenThePeerBreaksTheProtocolThenTheErrorSaysHow() {
		Netref netref = this.peer.object("demo.Thing").with("__hash__", (args) -> "x").netref();
		assertThatExceptionOfType(RpycException.class).isThrownBy(netref::pythonHash)
			.withMessageContaining("type str (expected: an int)");
	}

	private interface Adder {

		int add(int a);

		@Exposed("add")
		CompletableFuture<Integer> addLater(int a);

	}

}
