package io.rpyc.adapter;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.rpyc.internal.KotlinMethods;
import io.rpyc.netref.JavaTypes;

/**
 * The annotations of parameters: what may be passed.
 */
final class ParameterAnnotations {

	/** The types that take the elements of any iterable, now or later. */
	private static final Set<Class<?>> ITERABLES = Set.of(List.class, Collection.class, Set.class, Iterator.class,
			Iterable.class, Stream.class);

	private final AnnotationWriter writer;

	ParameterAnnotations(AnnotationWriter writer) {
		this.writer = writer;
	}

	String of(Type type) {
		Class<?> raw = JavaTypes.raw(type);
		if (raw == Optional.class) {
			return this.writer.orNone(this.writer.parameter(JavaTypes.knownArgument(type, Optional.class, 0)));
		}
		if (raw == Map.class) {
			return this.writer.abstractOf("Mapping", this.writer.parameter(JavaTypes.knownArgument(type, Map.class, 0)),
					this.writer.parameter(JavaTypes.knownArgument(type, Map.class, 1)));
		}
		if (raw.isArray()) {
			return this.writer.abstractOf("Iterable", this.writer.parameter(JavaTypes.component(type)));
		}
		if (ITERABLES.contains(raw)) {
			return this.writer.abstractOf("Iterable", this.writer.parameter(JavaTypes.knownArgument(type, raw, 0)));
		}
		if (raw == AtomicReference.class) {
			return this.writer.orNone(this.writer.parameter(JavaTypes.knownArgument(type, AtomicReference.class, 0)));
		}
		if (raw == Reader.class || raw == BufferedReader.class) {
			return this.writer.file(true) + " | " + this.writer.builtIn("str");
		}
		if (raw == Writer.class || raw == PrintWriter.class || raw == Appendable.class) {
			return sink(true);
		}
		if (raw == OutputStream.class || raw == PrintStream.class) {
			return sink(false);
		}
		if (raw == InputStream.class) {
			return this.writer.file(false) + " | " + this.writer.builtIn("bytes");
		}
		return raw.isRecord() ? this.writer.recordParameter(type) : object(type, raw);
	}

	/** A file, or the method of a file that writes to it. */
	private String sink(boolean text) {
		return this.writer.file(text) + " | " + this.writer.abstractOf("Callable",
				"[" + this.writer.builtIn(text ? "str" : "bytes") + "]", this.writer.builtIn("object"));
	}

	/** The object, if Python code can have one, or a dict. */
	private String bean(Type type) {
		String name = this.writer.ofClass(type);
		String mapping = this.writer.abstractOf("Mapping", this.writer.builtIn("str"), this.writer.any());
		return name.equals(this.writer.any()) ? mapping : name + " | " + mapping;
	}

	private String object(Type type, Class<?> raw) {
		Method function = JavaTypes.functionOf(raw);
		if (function == null) {
			return JavaTypes.isBean(raw) ? bean(type) : this.writer.ofClass(type);
		}
		return this.writer.callable(type, function, this.writer::result,
				// Java ignores what a callback returns if its method returns nothing.
				(result) -> isNothing(result) ? this.writer.builtIn("object") : this.writer.parameter(result));
	}

	private static boolean isNothing(Type result) {
		return result == void.class || KotlinMethods.isUnit(JavaTypes.raw(result));
	}

}
