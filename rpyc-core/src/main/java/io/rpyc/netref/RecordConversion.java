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
import java.util.function.IntFunction;

import io.rpyc.PyException;
import io.rpyc.RemoteAttributeError;
import io.rpyc.RemoteTypeError;
import io.rpyc.internal.KotlinNullChecks;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Creates a record from a tuple, list or named tuple with one element per component, in
 * order; from a dict with one key per component; or from an object with one attribute per
 * component. Names may have Java's or Python's spelling. Components with a default value
 * may be missing.
 */
final class RecordConversion implements RemoteConversion {

	private final Class<?> type;

	private final List<String> names;

	private final List<RecordField> components;

	private final MethodHandle constructor;

	RecordConversion(Type target, Conversions conversions) {
		this.type = JavaTypes.raw(target);
		RecordComponent[] declared = this.type.getRecordComponents();
		TypeArguments arguments = TypeArguments.of(target);
		this.names = Arrays.stream(declared).map(RecordComponent::getName).toList();
		this.components = Arrays.stream(declared)
			.map((component) -> RecordField.of(component, arguments.resolve(component.getGenericType()), conversions))
			.toList();
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
		return (value instanceof PyTuple tuple && takes(tuple.size())) ? Fit.EXACT : Fit.NONE;
	}

	/** Components with default values may be missing at the end. */
	private boolean takes(int size) {
		return size <= this.components.size() && this.components.stream().skip(size).allMatch(RecordField::isOptional);
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
				values.add(value(fields, i));
			}
			fields.requireAny(this.type.getSimpleName());
			// Those of the other spellings.
			fields.abandon();
			return construct(values);
		});
	}

	private @Nullable Object value(RecordFields fields, int index) {
		RecordFields.Found found = fields.find(index);
		if (found != null) {
			return found.value();
		}
		RecordField component = this.components.get(index);
		return (component.defaultText() != null) ? RecordField.MISSING
				: fields.absent(index, component.absence(), this.type.getSimpleName());
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
		if (!takes(elements.size())) {
			throw PyException.typeError(
					"expected " + sizes() + " elements for " + this.type.getSimpleName() + ", got " + elements.size());
		}
		List<@Nullable Object> values = new ArrayList<>(elements);
		while (values.size() < this.components.size()) {
			values.add(RecordField.MISSING);
		}
		return construct(values);
	}

	private String sizes() {
		int most = this.components.size();
		int least = most;
		while (least > 0 && takes(least - 1)) {
			least--;
		}
		return (least == most) ? String.valueOf(most) : least + " to " + most;
	}

	@SuppressWarnings("unchecked")
	private Remainder construct(List<?> values) {
		return RemoteBatch.of(values, (IntFunction<Conversion>) this.components::get)
			.then((converted) -> create(((List<@Nullable Object>) Objects.requireNonNull(converted)).toArray()));
	}

	private Object create(@Nullable Object[] arguments) {
		try {
			return this.constructor.invoke(arguments);
		}
		catch (NullPointerException ex) {
			String refused = KotlinNullChecks.parameter(ex, this.type);
			if (refused == null) {
				throw ex;
			}
			throw PyException.typeError("'" + refused + "' of " + this.type.getSimpleName() + ": must not be None");
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private PyException mismatch(@Nullable Object value) {
		return PythonTypeNames.mismatch("a tuple or dict for " + this.type.getSimpleName(), value);
	}

}
