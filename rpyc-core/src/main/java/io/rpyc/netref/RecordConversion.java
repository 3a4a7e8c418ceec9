package io.rpyc.netref;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.rpyc.PyException;
import io.rpyc.RemoteAttributeError;
import io.rpyc.RemoteTypeError;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Creates a record from a tuple, list or named tuple with one element per component, in
 * order; from a dict with one key per component; or from an object with one attribute per
 * component. Names may have Java's or Python's spelling.
 */
final class RecordConversion implements RemoteConversion {

	private final Class<?> type;

	private final List<String> names;

	private final List<Type> components;

	private final Conversions conversions;

	private final MethodHandle constructor;

	RecordConversion(Type target, Conversions conversions) {
		this.type = JavaTypes.raw(target);
		RecordComponent[] declared = this.type.getRecordComponents();
		TypeArguments arguments = TypeArguments.of(target);
		this.names = Arrays.stream(declared).map(RecordComponent::getName).toList();
		// Looked up in each call, since a record may contain records of the same type.
		this.components = Arrays.stream(declared)
			.map((component) -> arguments.resolve(component.getGenericType()))
			.toList();
		this.conversions = conversions;
		try {
			Constructor<?> canonical = this.type
				.getDeclaredConstructor(Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new));
			canonical.setAccessible(true);
			this.constructor = MethodHandles.lookup()
				.unreflectConstructor(canonical)
				.asSpreader(Object[].class, declared.length);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public Fit fit(@Nullable Object value) {
		if (value == null) {
			return Fit.CONVERTIBLE;
		}
		if (this.type.isInstance(value)) {
			return Fit.EXACT;
		}
		if (value instanceof Netref netref) {
			RemoteKind kind = RemoteKind.of(netref);
			return (kind == RemoteKind.LIST || kind == RemoteKind.DICT || kind == RemoteKind.UNKNOWN) ? Fit.CONVERTIBLE
					: Fit.NONE;
		}
		return (value instanceof PyTuple tuple && tuple.size() == this.components.size()) ? Fit.EXACT : Fit.NONE;
	}

	@Override
	public Remainder begin(Netref netref) {
		switch (RemoteKind.of(netref)) {
			case LIST:
				RemoteElements elements = RemoteElements.begin(netref);
				return elements.then(this::fromElements);
			case DICT:
				return named(RecordFields.ofDict(netref, this.names));
			case UNKNOWN:
				return unknown(netref);
			default:
				throw mismatch(netref);
		}
	}

	/**
	 * Reads an object of unknown type. A named tuple has elements, a mapping has the
	 * names as elements, and an object without elements has attributes.
	 */
	private Remainder unknown(Netref netref) {
		ReplyFuture<@Nullable Object> reply = NetrefRequests.send(netref, Operation.BUFFITER, netref,
				this.names.size() + 1);
		return Remainder.of(1, reply::abandon, () -> {
			List<@Nullable Object> found;
			try {
				found = ReplyChecks.tuple(NetrefRequests.await(netref, reply));
			}
			catch (RemoteTypeError | RemoteAttributeError ex) {
				return named(RecordFields.ofObject(netref, this.names));
			}
			return found.containsAll(this.names) ? named(RecordFields.ofDict(netref, this.names)) : fromElements(found);
		});
	}

	private Remainder named(RecordFields fields) {
		return Remainder.of(fields.size(), fields::abandon, () -> {
			List<@Nullable Object> values = new ArrayList<>(this.names.size());
			for (int i = 0; i < this.names.size(); i++) {
				values.add(fields.value(i, conversion(i).fit(null), this.type.getSimpleName()));
			}
			fields.requireAny(this.type.getSimpleName());
			// Those of the other spellings.
			fields.abandon();
			return construct(values);
		});
	}

	@Override
	public Remainder beginLocal(@Nullable Object value) {
		return (value instanceof PyTuple tuple) ? fromElements(tuple) : Remainder.done(convertLocal(value));
	}

	@Override
	public @Nullable Object convertLocal(@Nullable Object value) {
		if (value == null || this.type.isInstance(value)) {
			return value;
		}
		if (value instanceof PyTuple tuple) {
			return fromElements(tuple).complete();
		}
		throw mismatch(value);
	}

	private Remainder fromElements(List<?> elements) {
		if (elements.size() != this.components.size()) {
			throw PyException.typeError("expected " + this.components.size() + " elements for "
					+ this.type.getSimpleName() + ", got " + elements.size());
		}
		return construct(elements);
	}

	@SuppressWarnings("unchecked")
	private Remainder construct(List<?> values) {
		return RemoteBatch.of(values, this::conversion)
			.then((converted) -> create(((List<@Nullable Object>) Objects.requireNonNull(converted)).toArray()));
	}

	private Object create(@Nullable Object[] arguments) {
		try {
			return this.constructor.invoke(arguments);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Conversion conversion(int index) {
		return this.conversions.to(this.components.get(index));
	}

	private PyException mismatch(@Nullable Object value) {
		return PythonTypeNames.mismatch("a tuple or dict for " + this.type.getSimpleName(), value);
	}

}
