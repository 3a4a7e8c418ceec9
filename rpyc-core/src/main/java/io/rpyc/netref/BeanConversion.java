package io.rpyc.netref;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

import io.rpyc.PyException;
import io.rpyc.RemoteAttributeError;
import io.rpyc.RemoteTypeError;
import io.rpyc.internal.KotlinNullChecks;
import io.rpyc.netref.RecordFields.Found;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Creates a JavaBean from a dict whose keys are properties, or from an object with
 * attributes. Properties that it does not have keep the values that the constructor gives
 * them. An object of this side that a peer passes back stays as it is.
 */
final class BeanConversion implements RemoteConversion {

	private final Class<?> type;

	private final List<String> names;

	private final MethodHandle constructor;

	private final List<Property> properties = new ArrayList<>();

	private final InstanceConversion instances;

	BeanConversion(Type target, BeanClass bean, Conversions conversions) {
		this.type = bean.type();
		this.names = List.copyOf(bean.setters().keySet());
		this.constructor = bean.constructor();
		this.instances = new InstanceConversion(this.type);
		TypeArguments arguments = TypeArguments.of(target);
		bean.setters().forEach((name, setter) -> {
			Type property = arguments.resolve(setter.getGenericParameterTypes()[0]);
			this.properties
				.add(new Property(new RecordField(this.type.getSimpleName(), name, property, conversions, false, null),
						setter, handle(setter)));
		});
	}

	private static MethodHandle handle(Method setter) {
		try {
			setter.setAccessible(true);
			return MethodHandles.lookup().unreflect(setter);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public Fit fit(@Nullable Object value) {
		if (value instanceof Netref netref) {
			RemoteKind kind = RemoteKind.of(netref);
			return (kind == RemoteKind.DICT || kind == RemoteKind.UNKNOWN) ? Fit.CONVERTIBLE : Fit.NONE;
		}
		return this.instances.fit(value);
	}

	@Override
	public Remainder begin(Netref netref) {
		return switch (RemoteKind.of(netref)) {
			case DICT -> dict(netref);
			case UNKNOWN -> unknown(netref);
			default -> throw mismatch(netref);
		};
	}

	/**
	 * An empty dict leaves all properties as they are; one with other keys does not fit.
	 */
	private Remainder dict(Netref netref) {
		RecordFields fields = RecordFields.ofDict(netref, this.names);
		ReplyFuture<@Nullable Object> first = NetrefRequests.send(netref, Operation.BUFFITER, netref, 1);
		return Remainder.of(fields.size() + 1, () -> {
			fields.abandon();
			first.abandon();
		}, () -> {
			boolean empty = ReplyChecks.tuple(NetrefRequests.await(netref, first)).isEmpty();
			return fill(fields, empty);
		});
	}

	/** A mapping has the names as elements, and an object has attributes. */
	private Remainder unknown(Netref netref) {
		ReplyFuture<@Nullable Object> reply = NetrefRequests.send(netref, Operation.BUFFITER, netref, 1);
		return Remainder.of(1, reply::abandon, () -> {
			try {
				ReplyChecks.tuple(NetrefRequests.await(netref, reply));
			}
			catch (RemoteTypeError | RemoteAttributeError ex) {
				RecordFields fields = RecordFields.ofObject(netref, this.names);
				return Remainder.of(fields.size(), fields::abandon, () -> fill(fields, false));
			}
			return dict(netref);
		});
	}

	@SuppressWarnings("unchecked")
	private Remainder fill(RecordFields fields, boolean empty) {
		List<Property> found = new ArrayList<>();
		List<@Nullable Object> values = new ArrayList<>();
		for (int i = 0; i < this.properties.size(); i++) {
			Found value = fields.find(i);
			if (value != null) {
				found.add(this.properties.get(i));
				values.add(value.value());
			}
		}
		if (!empty && found.isEmpty()) {
			throw fields.missing(this.names.get(0), this.type.getSimpleName());
		}
		// Those of the other spellings.
		fields.abandon();
		return RemoteBatch.of(values, (IntFunction<Conversion>) (index) -> found.get(index).field())
			.then((converted) -> create(found, (List<@Nullable Object>) Objects.requireNonNull(converted)));
	}

	private Object create(List<Property> found, List<@Nullable Object> values) {
		Object bean = construct();
		for (int i = 0; i < found.size(); i++) {
			found.get(i).set(bean, values.get(i));
		}
		return bean;
	}

	private Object construct() {
		try {
			return this.constructor.invoke();
		}
		catch (Throwable ex) {
			throw unchecked(ex);
		}
	}

	@Override
	public @Nullable Object convertLocal(@Nullable Object value) {
		if (fit(value) == Fit.NONE) {
			throw mismatch(value);
		}
		return this.instances.convert(value);
	}

	private PyException mismatch(@Nullable Object value) {
		return PythonTypeNames.mismatch("a dict for " + this.type.getSimpleName(), value);
	}

	private static RuntimeException unchecked(Throwable ex) {
		if (ex instanceof Error error) {
			throw error;
		}
		return (ex instanceof RuntimeException unchecked) ? unchecked : new IllegalStateException(ex);
	}

	private record Property(RecordField field, Method setter, MethodHandle handle) {

		void set(Object bean, @Nullable Object value) {
			try {
				this.handle.invoke(bean, value);
			}
			catch (NullPointerException ex) {
				if (value != null || KotlinNullChecks.parameter(ex, this.setter) == null) {
					throw ex;
				}
				throw PyException.typeError(this.field.named("must not be None"));
			}
			catch (Throwable ex) {
				throw unchecked(ex);
			}
		}

	}

}
