package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.rpyc.PyException;
import io.rpyc.adapter.BoundMethod;
import io.rpyc.adapter.CallContext;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyTypes;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.internal.reference.LocalObjectTable;
import io.rpyc.internal.reference.RemoteObjectCache;
import io.rpyc.netref.DeclaredArgument;
import io.rpyc.netref.Netref;
import io.rpyc.netref.NetrefFactory;
import io.rpyc.netref.PyCallable;
import io.rpyc.netref.RequestSender;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Boxes and unboxes objects for one connection: immutable values by value, all other
 * objects by reference. Thread-safe; never blocks.
 */
final class ObjectBoxer {

	/** The maximum nesting depth of tuples, which no encoding of brine exceeds. */
	private static final int MAX_DEPTH = BrineLimits.DEFAULTS.nestingDepth();

	private final LocalObjectTable<PyObject> localObjects;

	private final RemoteObjectCache<Netref> remoteObjects;

	private final RequestSender sender;

	private final PyTypes types;

	private final CallContext context;

	/**
	 * Creates the callable that Java code gets for a method of this side that is passed
	 * back.
	 */
	private final Function<BoundMethod, PyCallable> calls;

	ObjectBoxer(LocalObjectTable<PyObject> localObjects, RemoteObjectCache<Netref> remoteObjects, RequestSender sender,
			PyTypes types, CallContext context, Function<BoundMethod, PyCallable> calls) {
		this.localObjects = localObjects;
		this.remoteObjects = remoteObjects;
		this.sender = sender;
		this.types = types;
		this.context = context;
		this.calls = calls;
	}

	/**
	 * Boxes an object, and counts each reference in the box.
	 * @throws PyException a MemoryError if the peer may hold no more objects
	 * @throws IllegalArgumentException if tuples are nested too deep
	 */
	Boxed box(@Nullable Object object) {
		return box(object, 0);
	}

	private Boxed box(@Nullable Object object, int depth) {
		if (object instanceof DeclaredArgument declared) {
			return boxConverted(this.types.declared(declared, this.context), depth);
		}
		return boxConverted(this.context.conversions().toPython(object), depth);
	}

	/** Boxes a value that the conversions returned. */
	Boxed boxConverted(@Nullable Object value) {
		return boxConverted(value, 0);
	}

	private Boxed boxConverted(@Nullable Object value, int depth) {
		if (value == null || BrineEncoder.isDumpable(value)) {
			return new Boxed.Value(value);
		}
		if (value instanceof PyTuple tuple) {
			return boxElements(tuple, depth);
		}
		if (value instanceof Object[] array) {
			return box(PyTuple.of(array), depth);
		}
		if (value instanceof Map.Entry<?, ?> entry) {
			this.context.requireReadable(entry);
			return box(PyTuple.of(entry.getKey(), entry.getValue()), depth);
		}
		if (value instanceof Netref netref && netref.sender() == this.sender) {
			return new Boxed.LocalRef(netref.openId());
		}
		if (value instanceof BoundCall call) {
			return box(call.method(), depth);
		}
		if (value instanceof PyObject view) {
			return new Boxed.RemoteRef(this.localObjects.export(view.source(), (source) -> view));
		}
		Object copy = this.types.copyOf(value, this.context);
		return (copy != null) ? box(copy, depth)
				: new Boxed.RemoteRef(this.localObjects.export(value, this.types::view));
	}

	private Boxed boxElements(List<?> elements, int depth) {
		if (depth >= MAX_DEPTH) {
			throw new IllegalArgumentException("Tuples are nested more than " + MAX_DEPTH + " levels deep");
		}
		List<Boxed> boxed = new ArrayList<>(elements.size());
		try {
			for (Object element : elements) {
				boxed.add(box(element, depth + 1));
			}
		}
		catch (Throwable ex) {
			boxed.forEach(this::unsent);
			throw ex;
		}
		return new Boxed.Tuple(boxed);
	}

	/** Releases the references of a box that could not be sent. */
	void unsent(Boxed boxed) {
		if (boxed instanceof Boxed.RemoteRef reference) {
			this.localObjects.release(reference.id(), 1);
		}
		else if (boxed instanceof Boxed.Tuple tuple) {
			tuple.elements().forEach(this::unsent);
		}
	}

	/** Unboxes an object for Java code. */
	@Nullable Object unbox(Boxed boxed) {
		return home(unboxView(boxed));
	}

	/** Converts an unboxed value for Java code. */
	@Nullable Object home(@Nullable Object value) {
		if (value instanceof PyObject view) {
			view.keep();
			return (view.target() instanceof BoundMethod bound) ? this.calls.apply(bound) : view.original();
		}
		return value;
	}

	/**
	 * Unboxes an object; an object of this side keeps the form in which it is held.
	 * @throws PyException a ReferenceError if the peer refers to an object that it does
	 * not hold
	 */
	private @Nullable Object unboxView(Boxed boxed) {
		if (boxed instanceof Boxed.Value value) {
			return value.value();
		}
		if (boxed instanceof Boxed.Tuple tuple) {
			return PyTuple.of(unboxAll(tuple, this::unbox));
		}
		if (boxed instanceof Boxed.RemoteRef reference) {
			return this.remoteObjects.receive(reference.id(), (handle) -> NetrefFactory.create(handle, this.sender));
		}
		return local(((Boxed.LocalRef) boxed).id());
	}

	private @Nullable Object[] unboxAll(Boxed.Tuple tuple, Function<Boxed, @Nullable Object> unboxing) {
		@Nullable Object[] elements = new Object[tuple.elements().size()];
		for (int i = 0; i < elements.length; i++) {
			try {
				elements[i] = unboxing.apply(tuple.elements().get(i));
			}
			catch (PyException ex) {
				tuple.elements().subList(i + 1, elements.length).forEach(this::discard);
				throw ex;
			}
		}
		return elements;
	}

	/** Releases the references of a box that is not used. */
	private void discard(Boxed boxed) {
		if (boxed instanceof Boxed.RemoteRef reference) {
			this.remoteObjects.discard(reference.id());
		}
		else if (boxed instanceof Boxed.Tuple tuple) {
			tuple.elements().forEach(this::discard);
		}
	}

	/**
	 * Returns the object with the given id, or {@code null} if the peer does not hold it.
	 */
	@Nullable PyObject find(ObjectId id) {
		return this.localObjects.find(id);
	}

	/** Returns the object with the given id, which the peer must hold. */
	PyObject local(ObjectId id) {
		PyObject view = find(id);
		if (view == null) {
			throw new PyException("ReferenceError",
					"this connection does not hold the object " + id.typeText() + " #" + id.instanceId());
		}
		return view;
	}

	/**
	 * Unboxes the arguments of a request. Objects of this side at the top level keep the
	 * form in which they are held.
	 */
	List<@Nullable Object> unboxArguments(Boxed boxed) {
		if (boxed instanceof Boxed.Tuple tuple) {
			return Arrays.asList(unboxAll(tuple, this::unboxView));
		}
		if (boxed instanceof Boxed.Value value && value.value() instanceof PyTuple arguments) {
			return arguments;
		}
		throw PyException.typeError("a request's arguments are not a tuple");
	}

	/**
	 * Returns any object with its Python type, for operations on values that are not
	 * held.
	 */
	PyObject view(@Nullable Object object) {
		if (object instanceof PyObject view) {
			return view;
		}
		if (object == null) {
			throw PyException.typeError("the object of the request is None");
		}
		return this.types.view(object);
	}

}
