package io.rpyc.adapter;

import java.util.Iterator;
import java.util.Map;
import java.util.StringJoiner;

import io.rpyc.brine.PyFrozenSet;
import io.rpyc.brine.PyTuple;
import io.rpyc.netref.Netref;
import io.rpyc.netref.PyNames;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as Python's {@code repr()} does.
 */
final class Repr {

	private Repr() {
	}

	static String of(@Nullable Object value) {
		if (value == null) {
			return "None";
		}
		if (value instanceof Boolean flag) {
			return flag ? "True" : "False";
		}
		if (value instanceof String || value instanceof Character) {
			return quote(value.toString());
		}
		if (value instanceof Double || value instanceof Float) {
			return PyFloats.repr(((Number) value).doubleValue());
		}
		if (value instanceof Number) {
			return value.toString();
		}
		if (value instanceof byte[] bytes) {
			return bytes(bytes);
		}
		if (value instanceof PyTuple tuple) {
			return join("(", tuple.iterator(), (tuple.size() == 1) ? ",)" : ")");
		}
		if (value instanceof PyFrozenSet set) {
			return set.isEmpty() ? "frozenset()" : join("frozenset({", set.iterator(), "})");
		}
		if (value instanceof Netref netref) {
			return String.valueOf(netref.sender().request(io.rpyc.message.Operation.REPR, netref));
		}
		if (value instanceof Map<?, ?> map) {
			StringJoiner text = new StringJoiner(", ", "{", "}");
			map.forEach((key, item) -> text.add(of(key) + ": " + of(item)));
			return text.toString();
		}
		if (value instanceof java.util.List<?> list) {
			return join("[", list.iterator(), "]");
		}
		if (value instanceof java.util.Set<?> set) {
			return set.isEmpty() ? "set()" : join("{", set.iterator(), "}");
		}
		return "<" + PyNames.typeOf(value) + " object>";
	}

	private static String join(String open, Iterator<?> values, String close) {
		StringJoiner text = new StringJoiner(", ", open, close);
		values.forEachRemaining((value) -> text.add(of(value)));
		return text.toString();
	}

	private static String quote(String text) {
		char mark = (text.indexOf('\'') >= 0 && text.indexOf('"') < 0) ? '"' : '\'';
		StringBuilder quoted = new StringBuilder(text.length() + 2).append(mark);
		text.codePoints().forEach((c) -> {
			switch (c) {
				case '\\' -> quoted.append("\\\\");
				case '\n' -> quoted.append("\\n");
				case '\r' -> quoted.append("\\r");
				case '\t' -> quoted.append("\\t");
				default -> {
					if (c == mark) {
						quoted.append('\\').append(mark);
					}
					else if (c < 0x20 || c == 0x7f) {
						quoted.append(String.format("\\x%02x", c));
					}
					else {
						quoted.appendCodePoint(c);
					}
				}
			}
		});
		return quoted.append(mark).toString();
	}

	private static String bytes(byte[] bytes) {
		StringBuilder text = new StringBuilder("b'");
		for (byte b : bytes) {
			if (b == '\\' || b == '\'') {
				text.append('\\').append((char) b);
			}
			else if (b >= 0x20 && b < 0x7f) {
				text.append((char) b);
			}
			else {
				text.append(String.format("\\x%02x", b));
			}
		}
		return text.append('\'').toString();
	}

}
