package io.rpyc.netref;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.rpyc.RemoteException;
import io.rpyc.RpycException;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.memory.MemoryBudget;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.internal.reference.RemoteObjectCache;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * A peer without a network. It answers when somebody waits, everything that was sent
 * until then: so a wait is a round trip.
 */
public final class FakePeer implements RequestSender, BlockingGuard {

	private final Conversions conversions = new Conversions(List.of(), new BrineLimits(200, 4300, 5000));

	private final Map<ObjectId, FakeObject> objects = new HashMap<>();

	private final List<Runnable> unanswered = new ArrayList<>();

	/** What was asked, such as {@code CALLATTR add (2, 3)}. */
	final List<String> requests = new ArrayList<>();

	/** The objects that were given back, with the number of references. */
	final Map<ObjectId, Integer> released = new LinkedHashMap<>();

	final RemoteObjectCache<Netref> cache = new RemoteObjectCache<>(1000, MemoryBudget.unlimited().open(),
			this.released::put);

	/** The replies to come, in the order of the requests. */
	final List<ReplyFuture<?>> replies = new ArrayList<>();

	int roundTrips;

	/** How many requests were without an answer at the same time. */
	int mostUnanswered;

	/** How many elements it sends at once. */
	int largestChunk = 10_000;

	/** Whether each wait answers only one request. */
	boolean slow;

	boolean silent;

	/** Whether the caller must not wait. */
	boolean refusing;

	public FakeObject object(String typeName) {
		return new FakeObject(typeName, 1);
	}

	public FakeObject function(Function<List<?>, @Nullable Object> body) {
		return object("builtins.function").with("__call__", body);
	}

	public FakeObject list(Object... elements) {
		return iterable("builtins.list", Arrays.asList(elements));
	}

	<T> FakeObject iterable(String typeName, Iterable<T> elements) {
		FakeObject iterable = object(typeName);
		iterable.elements = elements::iterator;
		return iterable.with("__iter__", (args) -> {
			Iterator<T> iterator = elements.iterator();
			FakeObject result = object("builtins.list_iterator");
			result.elements = () -> iterator;
			return result.netref();
		});
	}

	FakeObject dict(Map<String, ?> entries) {
		return iterable("builtins.dict", entries.keySet()).with("__getitem__", (args) -> {
			if (!entries.containsKey(args.get(0))) {
				throw error("KeyError", String.valueOf(args.get(0)));
			}
			return entries.get(args.get(0));
		});
	}

	static RemoteException error(String type, Object... args) {
		return RemoteException.of(Vinegar.BUILTINS, type, PyTuple.of(args), Map.of(), "the traceback");
	}

	@Override
	public ReplyFuture<@Nullable Object> send(Operation operation, @Nullable Object... arguments) {
		ReplyFuture<@Nullable Object> reply = new ReplyFuture<>(this);
		this.replies.add(reply);
		if (arguments[0] instanceof byte[]) {
			this.requests.add(operation + " of bytes");
			this.unanswered
				.add(() -> reply.completeExceptionally(error("AttributeError", "cannot access a method of bytes")));
			return reply;
		}
		try {
			ObjectId id = id(arguments[0]);
			this.requests.add(operation + " " + Arrays.asList(arguments).subList(1, arguments.length));
			this.unanswered.add(() -> answer(reply, operation, this.objects.get(id), arguments));
		}
		catch (IllegalStateException ex) {
			reply.completeExceptionally(ex);
		}
		return reply;
	}

	private static ObjectId id(@Nullable Object argument) {
		return (argument instanceof Netref netref) ? netref.openId()
				: new ObjectId((String) ((PyTuple) argument).get(0), (long) ((PyTuple) argument).get(1),
						(long) ((PyTuple) argument).get(2));
	}

	private static void answer(ReplyFuture<@Nullable Object> reply, Operation operation, FakeObject object,
			@Nullable Object[] arguments) {
		try {
			reply.complete(object.answer(operation, arguments));
		}
		catch (RuntimeException ex) {
			reply.completeExceptionally(ex);
		}
	}

	@Override
	public <T> T exchange(Supplier<T> work) {
		if (this.refusing) {
			throw new RpycException("must not wait");
		}
		return work.get();
	}

	/** Forgets all requests. */
	void forget() {
		this.unanswered.clear();
		this.replies.clear();
	}

	/** Answers what was sent until now. */
	void answer() {
		while (!this.unanswered.isEmpty()) {
			List<Runnable> answers = List.copyOf(this.unanswered);
			this.unanswered.clear();
			answers.forEach(Runnable::run);
		}
	}

	@Override
	public <T> T around(Callable<T> wait) throws Exception {
		this.roundTrips++;
		this.mostUnanswered = Math.max(this.mostUnanswered, this.unanswered.size());
		if (this.slow) {
			this.unanswered.remove(0).run();
		}
		else if (!this.silent) {
			answer();
		}
		return wait.call();
	}

	@Override
	public Duration requestTimeout() {
		return Duration.ofSeconds(30);
	}

	@Override
	public Conversions conversions() {
		return this.conversions;
	}

	@Override
	public <T> ReplyFuture<T> supply(Supplier<T> work) {
		ReplyFuture<T> result = new ReplyFuture<>(this);
		CompletableFuture.supplyAsync(work).whenComplete((value, failure) -> {
			if (failure != null) {
				result.completeExceptionally(failure.getCause());
			}
			else {
				result.complete(value);
			}
		});
		return result;
	}

	/**
	 * An object of the peer.
	 */
	public final class FakeObject {

		private final ObjectId id;

		private final Map<String, Function<List<?>, @Nullable Object>> methods = new HashMap<>();

		private final Map<String, @Nullable Object> attributes = new HashMap<>();

		private @Nullable Supplier<Iterator<?>> elements;

		private FakeObject(String typeName, long classId) {
			this.id = new ObjectId(typeName, classId, FakePeer.this.objects.size() + 1);
			FakePeer.this.objects.put(this.id, this);
		}

		public FakeObject with(String name, Function<List<?>, @Nullable Object> method) {
			this.methods.put(name, method);
			return this;
		}

		FakeObject having(String name, @Nullable Object value) {
			this.attributes.put(name, value);
			return this;
		}

		public Netref netref() {
			return FakePeer.this.cache.receive(this.id, (handle) -> NetrefFactory.create(handle, FakePeer.this));
		}

		@Nullable Object attribute(String name) {
			return this.attributes.get(name);
		}

		private @Nullable Object answer(Operation operation, @Nullable Object[] arguments) {
			return switch (operation) {
				case GETATTR -> read((String) arguments[1]);
				case SETATTR -> {
					this.attributes.put((String) arguments[1], arguments[2]);
					yield null;
				}
				case DELATTR -> {
					this.attributes.remove(arguments[1]);
					yield null;
				}
				case CALL -> call("__call__", (List<?>) arguments[1], (List<?>) arguments[2]);
				case CALLATTR -> call((String) arguments[1], (List<?>) arguments[2], (List<?>) arguments[3]);
				case CMP -> call((String) arguments[2], List.of(arguments[1]), List.of());
				case STR -> call("__str__", List.of(), List.of());
				case REPR -> call("__repr__", List.of(), List.of());
				case HASH -> call("__hash__", List.of(), List.of());
				case DIR -> PyTuple.copyOf(List.copyOf(this.methods.keySet()));
				case INSPECT ->
					PyTuple.of(this.methods.keySet().stream().map((name) -> PyTuple.of(name, null)).toArray());
				case BUFFITER -> next((int) arguments[1]);
				default -> throw new IllegalArgumentException("not part of the test: " + operation);
			};
		}

		private @Nullable Object read(String name) {
			if (!this.attributes.containsKey(name)) {
				throw missing(name);
			}
			return this.attributes.get(name);
		}

		private RemoteException missing(String name) {
			return error("AttributeError", "cannot access '" + name + "'");
		}

		private @Nullable Object call(String name, List<?> positional, List<?> keywords) {
			Function<List<?>, @Nullable Object> method = this.methods.get(name);
			if (method == null) {
				throw missing(name);
			}
			List<@Nullable Object> all = new ArrayList<>(positional);
			all.addAll(keywords);
			return method.apply(all);
		}

		private PyTuple next(int count) {
			if (this.elements == null) {
				throw error("TypeError", "object is not iterable");
			}
			List<@Nullable Object> chunk = new ArrayList<>();
			Iterator<?> iterator = this.elements.get();
			while (chunk.size() < Math.min(count, FakePeer.this.largestChunk) && iterator.hasNext()) {
				chunk.add(iterator.next());
			}
			return PyTuple.copyOf(chunk);
		}

	}

}
