package io.rpyc.netref;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import io.rpyc.PyException;
import io.rpyc.netref.RecordFields.FieldNames;
import io.rpyc.netref.RecordFields.Found;
import org.jspecify.annotations.Nullable;

/**
 * Creates a JavaBean from a dict whose keys are properties, or from an object with
 * attributes. Properties that it does not have keep the values that the constructor gives
 * them. An object of this side that a peer passes back stays as it is.
 */
final class BeanConversion implements RemoteConversion {

	private final Class<?> type;

	private final FieldNames names;

	private final MethodHandle constructor;

	private final List<Property> properties = new ArrayList<>();

	private final InstanceConversion instances;

	BeanConversion(Type target, BeanClass bean, Conversions conversions) {
		this.type = bean.type();
		this.names = new FieldNames(this.type.getSimpleName(), List.copyOf(bean.setters().keySet()));
		this.constructor = bean.constructor();
		this.instances = new InstanceConversion(this.type);
		TypeArguments arguments = TypeArguments.of(target);
		bean.setters().forEach((name, setter) -> {
			Type property = arguments.resolve(setter.getGenericParameterTypes()[0]);
			this.properties.add(new Property(
					new RecordField(this.names.target(), name, property, conversions, false, null), handle(setter)));
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
			case DICT -> named(RecordFields.ofDict(netref, this.names));
			case UNKNOWN -> RecordFields.ofUnknown(netref, this.names, this::named, (elements) -> {
				throw mismatch(netref);
			});
			default -> throw mismatch(netref);
		};
	}

	private Remainder named(RecordFields fields) {
		return Remainder.of(fields::abandon, () -> {
			fields.requireKnownKeys();
			Object bean = construct();
			boolean empty = true;
			for (int i = 0; i < this.properties.size(); i++) {
				Found found = fields.find(i);
				if (found != null) {
					this.properties.get(i).set(bean, found.value());
					empty = false;
				}
			}
			if (empty && !fields.isOfDict()) {
				throw fields.missing(this.names.names().get(0));
			}
			return bean;
		});
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
		return PythonTypeNames.mismatch("a dict for " + this.names.target(), value);
	}

	private static RuntimeException unchecked(Throwable ex) {
		if (ex instanceof Error error) {
			throw error;
		}
		return (ex instanceof RuntimeException unchecked) ? unchecked : new IllegalStateException(ex);
	}

	private record Property(RecordField field, MethodHandle setter) {

		void set(Object bean, @Nullable Object value) {
			Object converted = this.field.convert(value);
			try {
				this.setter.invoke(bean, converted);
			}
			catch (Throwable ex) {
				throw unchecked(ex);
			}
		}

	}

}
