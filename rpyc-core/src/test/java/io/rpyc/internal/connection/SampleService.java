package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;

/**
 * What the connections of tests serve.
 */
class SampleService {

	final List<String> log = new ArrayList<>();

	final CompletableFuture<Object> later = new CompletableFuture<>();

	boolean closed;

	int closedStreams;

	@Exposed
	int add(int a, int b) {
		this.log.add("add");
		return a + b;
	}

	@Exposed
	Object echo(Object value) {
		this.log.add("echo");
		return value;
	}

	@Exposed
	List<Integer> numbers() {
		return List.of(1, 2, 3);
	}

	@Exposed
	Point origin() {
		return new Point(0, 0);
	}

	@Exposed
	void fail(String message) {
		throw new IllegalStateException(message);
	}

	@Exposed
	Stream<Integer> ticks() {
		return Stream.of(1, 2, 3).onClose(() -> {
			this.closed = true;
			this.closedStreams++;
		});
	}

	@Exposed
	CompletableFuture<Object> later() {
		return this.later;
	}

	@Exposed(nonBlocking = true)
	String quick() {
		this.log.add("quick");
		return "quick";
	}

	@Exposed(nonBlocking = true)
	Object blockTheLoop(Netref callback) {
		return callback.call();
	}

	@Exposed
	Object opaque() {
		return new Object();
	}

	@Exposed
	String text() {
		return "lone surrogate \ud800";
	}

	void secret() {
		this.log.add("secret");
	}

	/**
	 * A value by reference.
	 */
	record Point(int x, int y) {
	}

}
