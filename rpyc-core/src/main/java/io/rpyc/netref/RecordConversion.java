package io.rpyc.netref;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.rpyc.PyException;
import io.rpyc.netref.RecordFields.FieldNames;
import io.rpyc.netref.RecordFields.Found;
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

	private final FieldNames names;

	private final List<RecordField> components;

	private final MethodHandle constructor;

	RecordConversion(Type target, Conversions conversions) {
		this.type = JavaTypes.raw(target);
		RecordComponent[] declared = this.type.getRecordComponents();
		TypeArguments arguments = TypeArguments.of(target);
		this.names = new FieldNames(this.type.getSimpleName(),
				Arrays.stream(declared).map(RecordComponent::getName).toList());
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
		this.components = Arrays.stream(declared)
			.map((component) -> RecordField.of(component, arguments.resolve(component.getGenericType()), conversions))
			.toList();
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
				return RecordFields.ofUnknown(netref, this.names, this::named, this::fromElements);
			default:
				throw mismatch(netref);
		}
	}

	private Remainder named(RecordFields fields) {
		return Remainder.of(fields::abandon, () -> {
			fields.requireKnownKeys();
			List<@Nullable Object> values = new ArrayList<>(this.components.size());
			for (int i = 0; i < this.components.size(); i++) {
				RecordField component = this.components.get(i);
				Found found = fields.find(i);
				if (found == null && !component.isOptional()) {
					throw fields.missing(component.name());
				}
				values.add((found != null) ? component.convert(found.value()) : component.missing());
			}
			return construct(values);
		});
	}

	@Override
	public @Nullable Object convertLocal(@Nullable Object value) {
		if (value == null || this.type.isInstance(value)) {
			return value;
		}
		if (value instanceof PyTuple tuple) {
			return fromElements(tuple);
		}
		throw mismatch(value);
	}

	private Object fromElements(List<?> elements) {
		if (!takes(elements.size())) {
			throw PyException.typeError(
					"expected " + sizes() + " elements for " + this.type.getSimpleName() + ", got " + elements.size());
		}
		List<@Nullable Object> values = new ArrayList<>(this.components.size());
		for (int i = 0; i < this.components.size(); i++) {
			RecordField component = this.components.get(i);
			values.add((i < elements.size()) ? component.convert(elements.get(i)) : component.missing());
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

	private Object construct(List<@Nullable Object> values) {
		try {
			return this.constructor.invoke(values.toArray());
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
