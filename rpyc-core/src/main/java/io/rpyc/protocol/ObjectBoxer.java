package io.rpyc.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.BaseStream;

import io.rpyc.PyException;
import io.rpyc.adapter.BoundMethod;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyTypes;
import io.rpyc.brine.BrineEncoder;
import io.rpyc.brine.PyTuple;
import io.rpyc.message.Boxed;
import io.rpyc.message.ObjectId;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.Netref;
import io.rpyc.netref.PyCallable;
import io.rpyc.netref.RequestSender;
import io.rpyc.reference.LocalObjectTable;
import io.rpyc.reference.RemoteObjectCache;
import org.jspecify.annotations.Nullable;

/**
 * Objects into boxes and back, for one connection: immutable values as such, everything
 * else by reference. Safe for use by several threads; never blocks.
 */
final class ObjectBoxer {

	private final LocalObjectTable<PyObject> localObjects;

	private final RemoteObjectCache<Netref> remoteObjects;

	private final RequestSender sender;

	private final PyTypes types;

	private final Conversions conversions;

	/** What Java code sees in place of a method of ours that comes home. */
	private final Function<BoundMethod, PyCallable> calls;

	ObjectBoxer(LocalObjectTable<PyObject> localObjects, RemoteObjectCache<Netref> remoteObjects, RequestSender sender,
			PyTypes types, Conversions conversions, Function<BoundMethod, PyCallable> calls) {
		this.localObjects = localObjects;
		this.remoteObjects = remoteObjects;
		this.sender = sender;
		this.types = types;
		this.conversions = conversions;
		this.calls = calls;
	}

	/**
	 * Boxes an object, and counts each reference that the box holds.
	 * @throws PyException a MemoryError where the peer may hold no more objects
	 */
	Boxed box(@Nullable Object object) {
		Object value = this.conversions.toPython(object);
		if (value == null || BrineEncoder.isDumpable(value)) {
			return new Boxed.Value(value);
		}
		if (value instanceof PyTuple tuple) {
			return boxElements(tuple);
		}
		if (value instanceof Object[] array) {
			return box(PyTuple.of(array));
		}
		if (value instanceof Netref netref && netref.sender() == this.sender) {
			return new Boxed.LocalRef(netref.openId());
		}
		if (value instanceof BoundCall call) {
			return box(call.method());
		}
		if (value instanceof BaseStream<?, ?>) {
			// Exported as what its __iter__ gives, else the end of the one would close
			// the
			// stream while Python iterates over the other.
			return box(this.types.view(value));
		}
		if (value instanceof PyObject view) {
			return new Boxed.RemoteRef(this.localObjects.export(view.target(), (target) -> view));
		}
		return new Boxed.RemoteRef(this.localObjects.export(value, this.types::view));
	}

	private Boxed boxElements(List<?> elements) {
		List<Boxed> boxed = new ArrayList<>(elements.size());
		try {
			for (Object element : elements) {
				boxed.add(box(element));
			}
		}
		catch (RuntimeException ex) {
			boxed.forEach(this::unsent);
			throw ex;
		}
		return new Boxed.Tuple(boxed);
	}

	/** Takes back the references of a box that could not be sent. */
	void unsent(Boxed boxed) {
		if (boxed instanceof Boxed.RemoteRef reference) {
			this.localObjects.release(reference.id(), 1);
		}
		else if (boxed instanceof Boxed.Tuple tuple) {
			tuple.elements().forEach(this::unsent);
		}
	}

	/** Unboxes an object as Java code shall see it. */
	@Nullable Object unbox(Boxed boxed) {
		return home(unboxView(boxed));
	}

	/** A value as Java code shall see it. */
	@Nullable Object home(@Nullable Object value) {
		if (value instanceof PyObject view) {
			return (view.target() instanceof BoundMethod bound) ? this.calls.apply(bound) : view.target();
		}
		return value;
	}

	/**
	 * Unboxes an object; one that lives here stays in the form in which it is held.
	 * @throws PyException a ReferenceError where the peer means an object that it does
	 * not hold
	 */
	private @Nullable Object unboxView(Boxed boxed) {
		if (boxed instanceof Boxed.Value value) {
			return value.value();
		}
		if (boxed instanceof Boxed.Tuple tuple) {
			Object[] elements = new Object[tuple.elements().size()];
			for (int i = 0; i < elements.length; i++) {
				elements[i] = unbox(tuple.elements().get(i));
			}
			return PyTuple.of(elements);
		}
		if (boxed instanceof Boxed.RemoteRef reference) {
			return this.remoteObjects.receive(reference.id(), (handle) -> new Netref(handle, this.sender));
		}
		return local(((Boxed.LocalRef) boxed).id());
	}

	/** The object that the peer names, which it must hold. */
	PyObject local(ObjectId id) {
		PyObject view = this.localObjects.find(id);
		if (view == null) {
			throw new PyException("ReferenceError",
					"this connection holds no object " + id.typeName() + " #" + id.instanceId());
		}
		return view;
	}

	/**
	 * Unboxes the arguments of a request: those of the first level that live here stay in
	 * the form in which they are held.
	 */
	List<@Nullable Object> unboxArguments(Boxed boxed) {
		if (boxed instanceof Boxed.Tuple tuple) {
			@Nullable Object[] arguments = new Object[tuple.elements().size()];
			for (int i = 0; i < arguments.length; i++) {
				arguments[i] = unboxView(tuple.elements().get(i));
			}
			return Arrays.asList(arguments);
		}
		if (boxed instanceof Boxed.Value value && value.value() instanceof PyTuple arguments) {
			return arguments;
		}
		throw PyException.typeError("a request's arguments are no tuple");
	}

	/** Any object as Python sees it, for operations on values that are not held. */
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
