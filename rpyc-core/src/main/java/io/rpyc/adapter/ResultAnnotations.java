package io.rpyc.adapter;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.BaseStream;

import io.rpyc.netref.JavaTypes;
import io.rpyc.netref.TypeArguments;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of results: what arrives in Python.
 */
final class ResultAnnotations {

	private final AnnotationWriter writer;

	private final ExposedTypes types;

	ResultAnnotations(AnnotationWriter writer, ExposedTypes types) {
		this.writer = writer;
		this.types = types;
	}

	String of(Type type) {
		Class<?> raw = JavaTypes.raw(type);
		if (raw == Optional.class) {
			return this.writer.orNone(this.writer.result(JavaTypes.knownArgument(type, Optional.class, 0)));
		}
		if (CompletionStage.class.isAssignableFrom(raw)) {
			return this.writer.result(JavaTypes.knownArgument(type, CompletionStage.class, 0));
		}
		if (raw == AtomicReference.class) {
			return this.writer.result(JavaTypes.knownArgument(type, AtomicReference.class, 0));
		}
		String value = value(type, raw);
		if (value != null) {
			return value;
		}
		if (raw.isRecord() || ExposedTypes.isByValue(raw)) {
			return this.types.areByValue(raw) ? copyOf(type) : this.writer.ofClass(type);
		}
		String builtIn = builtIn(type, raw);
		// Python sees a collection that is exposed by its members alone.
		return (builtIn != null && !isExposed(raw)) ? builtIn : this.writer.ofClass(type);
	}

	private boolean isExposed(Class<?> raw) {
		return !raw.getName().startsWith("java.") && this.types.typeOf(raw) != null;
	}

	/** Returns the annotation of an object that goes to Python with all its parts. */
	private @Nullable String value(Type type, Class<?> raw) {
		if (Map.Entry.class.isAssignableFrom(raw)) {
			return this.writer.tuple(List.of(this.writer.result(JavaTypes.knownArgument(type, Map.Entry.class, 0)),
					this.writer.result(JavaTypes.knownArgument(type, Map.Entry.class, 1))));
		}
		if (raw.isArray()) {
			String element = this.writer.result(JavaTypes.component(type));
			return raw.componentType().isPrimitive() ? this.writer.abstractOf("Sequence", element)
					: this.writer.tupleOf(element);
		}
		return null;
	}

	/** Returns the annotation of an object that Python sees as one of its own kinds. */
	private @Nullable String builtIn(Type type, Class<?> raw) {
		if (Map.class.isAssignableFrom(raw)) {
			return this.writer.builtIn("dict")
					+ List.of(this.writer.result(JavaTypes.knownArgument(type, Map.class, 0)),
							this.writer.result(JavaTypes.knownArgument(type, Map.class, 1)));
		}
		if (Iterable.class.isAssignableFrom(raw)) {
			return iterable(raw, this.writer.result(JavaTypes.knownArgument(type, Iterable.class, 0)));
		}
		if (Iterator.class.isAssignableFrom(raw) || BaseStream.class.isAssignableFrom(raw)) {
			return this.writer.abstractOf("Iterator", this.writer.result(elementOf(type, raw)));
		}
		if (InputStream.class.isAssignableFrom(raw) || OutputStream.class.isAssignableFrom(raw)) {
			return this.writer.file(false);
		}
		if (Reader.class.isAssignableFrom(raw) || Writer.class.isAssignableFrom(raw)) {
			return this.writer.file(true);
		}
		if (Throwable.class.isAssignableFrom(raw)) {
			return this.writer.builtIn("Exception");
		}
		Method function = FunctionTypes.methodOf(raw);
		return (function != null) ? this.writer.callable(type, function, this.writer::parameter, this.writer::result)
				: null;
	}

	private String iterable(Class<?> raw, String element) {
		if (List.class.isAssignableFrom(raw)) {
			return this.writer.builtIn("list") + "[" + element + "]";
		}
		if (Set.class.isAssignableFrom(raw)) {
			return this.writer.builtIn("set") + "[" + element + "]";
		}
		return this.writer.abstractOf(Collection.class.isAssignableFrom(raw) ? "Collection" : "Iterable", element);
	}

	private static Type elementOf(Type type, Class<?> raw) {
		Class<?> generic = Iterator.class.isAssignableFrom(raw) ? Iterator.class
				: Iterable.class.isAssignableFrom(raw) ? Iterable.class : BaseStream.class;
		return JavaTypes.knownArgument(type, generic, 0);
	}

	/** Returns the annotation of the copy that goes to Python in one piece. */
	String copyOf(Type type) {
		Class<?> raw = JavaTypes.raw(type);
		if (raw == Optional.class) {
			return this.writer.orNone(this.writer.copy(JavaTypes.knownArgument(type, Optional.class, 0)));
		}
		if (CompletionStage.class.isAssignableFrom(raw)) {
			return this.writer.copy(JavaTypes.knownArgument(type, CompletionStage.class, 0));
		}
		if (Map.class.isAssignableFrom(raw)) {
			return this.writer.tupleOf(pair(type, Map.class));
		}
		if (Map.Entry.class.isAssignableFrom(raw)) {
			return pair(type, Map.Entry.class);
		}
		if (raw.isRecord()) {
			return this.writer.components(type);
		}
		if (raw.isArray()) {
			return this.writer.tupleOf(this.writer.copy(JavaTypes.component(type)));
		}
		if (Iterator.class.isAssignableFrom(raw) || BaseStream.class.isAssignableFrom(raw)
				|| Iterable.class.isAssignableFrom(raw)) {
			return this.writer.tupleOf(this.writer.copy(elementOf(type, raw)));
		}
		TypeArguments arguments = TypeArguments.of(type);
		List<String> attributes = this.types.attributesOf(raw)
			.stream()
			.map((property) -> this.writer.copy(arguments.known(property.type()), property.decimals()))
			.toList();
		return attributes.isEmpty() ? of(type) : this.writer.tuple(attributes);
	}

	private String pair(Type type, Class<?> generic) {
		return this.writer.tuple(List.of(this.writer.copy(JavaTypes.knownArgument(type, generic, 0)),
				this.writer.copy(JavaTypes.knownArgument(type, generic, 1))));
	}

}
