package io.rpyc.spring.boot.test.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.adapter.PyTypeBuilder;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.boot.autoconfigure.client.RpycChannelDetails;
import io.rpyc.spring.client.RpycChannelFactory;
import org.jspecify.annotations.Nullable;

/**
 * Answers a client channel in memory, without Python. As a bean of a test, it provides
 * the connection details of its channel: the {@code @RpycClient} interfaces of the
 * application call it. It records the calls. Thread-safe.
 *
 * @since 0.1
 */
public final class FakePython implements RpycChannelDetails, AutoCloseable {

	/** The scheme of the target of such channels. */
	static final String SCHEME = "memory";

	private final @Nullable Object service;

	private final Map<String, Answer> answers = Collections.synchronizedMap(new LinkedHashMap<>());

	private final Queue<PythonCall> calls = new ConcurrentLinkedQueue<>();

	private String channel = RpycChannelFactory.DEFAULT_CHANNEL;

	private @Nullable RpycServer server;

	private FakePython(@Nullable Object service) {
		this.service = service;
	}

	/**
	 * Creates a fake that serves an object.
	 * @param service an object with {@link io.rpyc.service.Exposed exposed} members
	 * @return the fake
	 */
	public static FakePython serving(Object service) {
		return new FakePython(service);
	}

	/**
	 * Creates a fake whose members are set with {@link #answer}.
	 * @return the fake
	 */
	public static FakePython stubbed() {
		return new FakePython(null);
	}

	/**
	 * Sets the channel to answer.
	 * @param name the name of the channel, by default {@code default}
	 * @return this fake
	 */
	public FakePython onChannel(String name) {
		this.channel = name;
		return this;
	}

	/**
	 * Sets the answer of a member of a stubbed fake, instead of the one before. New
	 * members can be added until the first connection.
	 * @param member the Python name of the member
	 * @param answer answers the calls of the member
	 * @return this fake
	 * @throws IllegalStateException if the fake serves an object, or the member is new
	 * and there was a connection
	 */
	public synchronized FakePython answer(String member, Answer answer) {
		if (this.service != null) {
			throw new IllegalStateException("this FakePython serves " + this.service.getClass().getName()
					+ ": use FakePython.stubbed() to answer members by their name");
		}
		if (this.server != null && !this.answers.containsKey(member)) {
			throw new IllegalStateException("FakePython of channel '" + this.channel
					+ "' is connected, so that the new member '" + member
					+ "' would not be found: add it when the fake is created (members: " + this.answers.keySet() + ")");
		}
		this.answers.put(member, answer);
		return this;
	}

	/**
	 * Returns the calls that were received, the first one first.
	 * @return a copy
	 */
	public List<PythonCall> calls() {
		return List.copyOf(this.calls);
	}

	/**
	 * Returns the calls of a member that were received, the first one first.
	 * @param member the Python name of the member
	 * @return a copy
	 */
	public List<PythonCall> calls(String member) {
		return this.calls.stream().filter((call) -> call.member().equals(member)).toList();
	}

	/**
	 * Forgets the calls that were received.
	 */
	public void clearCalls() {
		this.calls.clear();
	}

	@Override
	public String getChannel() {
		return this.channel;
	}

	@Override
	public String getTarget() {
		return SCHEME + "://" + this.channel;
	}

	/** Returns the address in memory. Starts the server at the first call. */
	synchronized SocketAddress address() {
		RpycServer running = this.server;
		if (running == null) {
			running = start();
			this.server = running;
		}
		return running.localAddress();
	}

	private RpycServer start() {
		RpycServerOptions.Builder options = RpycServerOptions.builder()
			.inMemory(true)
			.interceptor(this::record)
			.includeMessage(true);
		Object served = this.service;
		if (served != null) {
			options.service(served);
		}
		else {
			options.service(new ServiceDefinition("fake", List.of(), stubs(), FakePython.class));
		}
		try {
			return new RpycServer(options.build()).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private PyObject stubs() {
		PyTypeBuilder<FakePython> type = PyType.governed("test.FakePython", "FakePython");
		for (String member : List.copyOf(this.answers.keySet())) {
			type.method(member, "*args, **kwargs", (self, arguments) -> {
				Answer answer = this.answers.get(member);
				return (answer != null) ? answer.answer(arguments.positional()) : null;
			});
		}
		return new PyObject(this, type.build());
	}

	private @Nullable Object record(Invocation invocation, InvocationInterceptor.Chain chain) throws Throwable {
		if (isCall(invocation)) {
			this.calls.add(new PythonCall(invocation.member().name(),
					Collections.unmodifiableList(new ArrayList<>(invocation.arguments().positional())),
					Collections.unmodifiableMap(new HashMap<>(invocation.arguments().keywords()))));
		}
		return chain.proceed(invocation);
	}

	/** Returns how to add a member, or {@code null} if the served object has it. */
	@Nullable String missing(String member) {
		if (hasMember(member)) {
			return null;
		}
		String fake = "FakePython of channel '" + this.channel + "' ";
		Object served = this.service;
		if (served != null) {
			return fake + "serves " + served.getClass().getName() + ", which does not expose '" + member
					+ "': add the method, or annotate it with @Exposed";
		}
		return fake + "has no answer for '" + member + "': add answer(\"" + member
				+ "\", …) when the fake is created (answers: " + this.answers.keySet() + ")";
	}

	private synchronized boolean hasMember(String name) {
		return this.server != null && this.server.services()
			.values()
			.stream()
			.anyMatch((served) -> served.type().members().stream().anyMatch((member) -> member.name().equals(name)));
	}

	private boolean isCall(Invocation invocation) {
		Object target = invocation.self().target();
		boolean call = switch (invocation.operation()) {
			case CALL, CALLATTR -> true;
			default -> false;
		};
		return call && invocation.member().isMethod() && (target == this || target == this.service);
	}

	/**
	 * Ends the connections.
	 */
	@Override
	public synchronized void close() {
		if (this.server != null) {
			this.server.close();
		}
	}

	/**
	 * Answers the calls of a member.
	 */
	@FunctionalInterface
	public interface Answer {

		/**
		 * Answers a call.
		 * @param arguments the positional arguments
		 * @return the result
		 * @throws Exception an exception for the caller, such as an
		 * {@link io.rpyc.PyException}
		 */
		@Nullable Object answer(List<@Nullable Object> arguments) throws Exception;

	}

}
