package io.rpyc.spring.boot.autoconfigure.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import io.rpyc.netref.CallTimeout;
import io.rpyc.service.Exposed;
import io.rpyc.spring.client.Idempotent;
import io.rpyc.spring.client.RpycClient;

/**
 * The client of {@code channel_server.py}.
 */
@RpycClient
interface Model {

	String name();

	int add(int a, int b);

	@Exposed("add")
	CompletableFuture<Integer> addLater(int a, int b);

	int connection();

	int connections();

	List<String> logins();

	int work(double seconds);

	@Exposed("work")
	@CallTimeout("100ms")
	int workInTime(double seconds);

	@Exposed("work")
	CompletableFuture<Integer> workLater(double seconds);

	@Exposed("work")
	@CallTimeout("100ms")
	CompletableFuture<Integer> workLaterInTime(double seconds);

	int peak();

	int call(Function<Integer, Integer> function, int argument);

	@Exposed("call")
	CompletableFuture<Integer> callLater(Function<Integer, Integer> function, int argument);

	void subscribe(Function<Integer, Integer> subscriber);

	int publish(int argument);

	int firstOf(Object values);

	Stream<String> tokens(int count);

	List<Map<String, Object>> rows(int count);

	Account openAccount(String owner);

	void endProcess();

	int endOnce(String marker);

	@Idempotent
	@Exposed("end_once")
	int endOnceIdempotently(String marker);

	@Idempotent
	@Exposed("end_once")
	CompletableFuture<Integer> endOnceLater(String marker);

	default int addTwice(int a, int b) {
		return add(add(a, b), b);
	}

	/**
	 * An object of the server.
	 */
	interface Account extends AutoCloseable {

		int deposit(int amount);

		@Override
		void close();

	}

}
