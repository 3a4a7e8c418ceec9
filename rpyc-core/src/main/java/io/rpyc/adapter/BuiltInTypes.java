package io.rpyc.adapter;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;

/**
 * The Python types of Java's built-in kinds of objects: collections, iterators,
 * functions, files, exceptions, arrays. Thread-safe.
 */
final class BuiltInTypes {

	private final FunctionTypes functions;

	private final IterableTypes iterables = new IterableTypes();

	private final ErrorTypes errors = new ErrorTypes();

	private final ArrayTypes arrays = new ArrayTypes();

	BuiltInTypes(ExposedTypes exposed) {
		this.functions = new FunctionTypes(exposed.conversions(), exposed.sources(), exposed.annotations());
	}

	/** Returns the object on which members are called, which may wrap the target. */
	Object adapt(Object target) {
		if (target instanceof BaseStream
				|| target instanceof Iterator && !(target instanceof LiveIterator) && !(target instanceof Adapted)) {
			return new PyGenerator(target);
		}
		if (target instanceof InputStream stream) {
			return new ByteReader(stream);
		}
		if (target instanceof Reader reader) {
			return new TextReader(reader);
		}
		if (target instanceof OutputStream stream) {
			return PyWriter.of(stream);
		}
		return (target instanceof Writer writer) ? PyWriter.of(writer) : target;
	}

	/**
	 * Returns the type of an adapted object, or {@code null} if it does not correspond to
	 * a Python type.
	 */
	@Nullable PyType typeOf(Object adapted) {
		PyType collection = collectionType(adapted);
		if (collection != null) {
			return collection;
		}
		if (adapted instanceof BoundMethod) {
			return BoundMethod.TYPE;
		}
		if (adapted instanceof PyFile file) {
			return fileType(file);
		}
		if (adapted instanceof FunctionCode) {
			return FunctionCode.TYPE;
		}
		if (adapted instanceof Throwable error) {
			return this.errors.typeOf(error);
		}
		return adapted.getClass().isArray() ? this.arrays.typeOf(adapted) : this.functions.typeOf(adapted);
	}

	/**
	 * Returns the type of a function with the parameter types of its declaration, or
	 * {@code null} if it is not a lambda.
	 */
	@Nullable PyType functionType(Object function, Type declared) {
		return FunctionTypes.isLambda(function) ? this.functions.typeOf(declared) : null;
	}

	/**
	 * Returns the type of an adapted object that has elements; {@code null} if it is of
	 * no such kind.
	 */
	@Nullable PyType collectionType(Object adapted) {
		if (adapted instanceof List) {
			return ListType.TYPE;
		}
		if (adapted instanceof Map) {
			return MapType.TYPE;
		}
		if (adapted instanceof Set) {
			return SetType.TYPE;
		}
		if (adapted instanceof DictView view) {
			return DictViewTypes.of(view);
		}
		if (adapted instanceof Map.Entry) {
			return TupleType.TYPE;
		}
		if (adapted instanceof LiveIterator) {
			return IteratorType.TYPE;
		}
		if (adapted instanceof PyGenerator) {
			return GeneratorType.TYPE;
		}
		return (adapted instanceof Iterable<?> iterable) ? this.iterables.typeOf(iterable) : null;
	}

	private static PyType fileType(PyFile file) {
		if (file instanceof PyWriter writer) {
			return writer.isText() ? FileTypes.TEXT_WRITER : FileTypes.BYTE_WRITER;
		}
		return (file instanceof TextReader) ? FileTypes.TEXT_READER : FileTypes.BYTE_READER;
	}

}
