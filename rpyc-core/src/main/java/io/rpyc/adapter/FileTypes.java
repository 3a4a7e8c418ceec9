package io.rpyc.adapter;

import java.io.IOException;
import java.util.List;

import io.rpyc.PyException;
import io.rpyc.netref.Netref;
import io.rpyc.netref.PythonTypeNames;
import io.rpyc.value.PySlice;
import org.jspecify.annotations.Nullable;

/**
 * Java's streams of bytes and characters as Python's files, under names that pass
 * {@code isinstance(x, io.IOBase)}. They are closed when Python releases them.
 */
final class FileTypes {

	static final PyType BYTE_READER = reader("_io.BufferedReader", ByteReader.class)
		.method("read1", "size=-1, /", (file, args) -> {
			file.requireOpen();
			int size = size(args.get(0));
			return file.readAvailable((size < 0) ? Integer.MAX_VALUE : size);
		})
		.method("readinto", "buffer, /", (file, args) -> readInto(file, args.get(0)))
		.build();

	static final PyType TEXT_READER = reader("_io.TextIOWrapper", TextReader.class).build();

	static final PyType BYTE_WRITER = writer("_io.BufferedWriter");

	static final PyType TEXT_WRITER = writer("_io.TextIOWrapper");

	private FileTypes() {
	}

	private static <T extends PyReader> PyTypeBuilder<T> reader(String name, Class<T> type) {
		return file(name, type, true).nonBlockingMethod("__iter__", "", (file, args) -> file)
			.method("__next__", "", (file, args) -> {
				if (!file.hasNext()) {
					throw PyException.stopIteration();
				}
				return file.next();
			})
			.method("read", "size=-1, /", (file, args) -> {
				file.requireOpen();
				return file.read(size(args.get(0)));
			})
			.method("readline", "size=-1, /", (file, args) -> {
				file.requireOpen();
				return file.readLine(size(args.get(0)));
			})
			.method("readlines", "hint=-1, /", (file, args) -> readLines(file, args));
	}

	private static PyType writer(String name) {
		return file(name, PyWriter.class, false).method("write", "content, /", (file, args) -> file.write(args.get(0)))
			.method("writelines", "lines, /", (file, args) -> {
				for (Object line : PyIterables.elements(args.get(0), args.context())) {
					file.write(line);
				}
				return null;
			})
			.method("flush", "", (file, args) -> {
				file.flush();
				return null;
			})
			.build();
	}

	/** What all files have. */
	private static <T extends PyFile> PyTypeBuilder<T> file(String name, Class<T> type, boolean readable) {
		return PyType.builtIn(name, type)
			.inherit(ObjectMembers.of((target) -> "<" + name + ">"))
			.method("flush", "", (file, args) -> null)
			.method("close", "", (file, args) -> {
				file.close();
				return null;
			})
			.method("__enter__", "", (file, args) -> {
				file.requireOpen();
				return file;
			})
			.method("__exit__", "type=None, value=None, traceback=None, /", (file, args) -> {
				file.close();
				return null;
			})
			.nonBlockingMethod("readable", "", (file, args) -> readable)
			.nonBlockingMethod("writable", "", (file, args) -> !readable)
			.nonBlockingMethod("seekable", "", (file, args) -> false)
			.nonBlockingMethod("isatty", "", (file, args) -> false)
			.nonBlockingMethod("seek", "offset, whence=0, /", (file, args) -> unsupported("seek"))
			.nonBlockingMethod("tell", "", (file, args) -> unsupported("tell"))
			.nonBlockingMethod("fileno", "", (file, args) -> unsupported("fileno"))
			.value("closed", PyFile::isClosed)
			.onRelease(PyFile::close);
	}

	private static Object unsupported(String operation) {
		throw new PyException("OSError", "underlying stream does not support " + operation);
	}

	private static int size(@Nullable Object size) {
		if (size == null) {
			return -1;
		}
		Long count = PyNumbers.index(size);
		if (count == null) {
			throw PyException.typeError("argument should be integer or None, not '" + PythonTypeNames.of(size) + "'");
		}
		return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, count));
	}

	private static List<@Nullable Object> readLines(PyReader file, Arguments args) {
		int hint = size(args.get(0));
		ElementBudget budget = new ElementBudget(args.context().conversions());
		CountedList lines = CountedList.ofSize(0);
		Growth growth = Growth.of(lines);
		long total = 0;
		while ((hint <= 0 || total <= hint) && file.hasNext()) {
			Object line = file.next();
			total += (line instanceof byte[] bytes) ? bytes.length : line.toString().length();
			PyReader.requireBounded(total);
			budget.take(1);
			growth.addElement(line);
			lines.add(line);
		}
		return lines;
	}

	/** Fills a bytearray or memoryview of the peer. */
	private static int readInto(ByteReader file, @Nullable Object buffer) throws IOException {
		file.requireOpen();
		if (!(buffer instanceof Netref netref) || !(netref.invoke("__len__") instanceof Integer length)) {
			throw PyException
				.typeError("a writable bytes-like object is required, not '" + PythonTypeNames.of(buffer) + "'");
		}
		byte[] bytes = file.read(length);
		netref.invoke("__setitem__", new PySlice(0, bytes.length, null), bytes);
		return bytes.length;
	}

}
