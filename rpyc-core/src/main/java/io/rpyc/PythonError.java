package io.rpyc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The parts of an exception that Python code raised.
 *
 * @param module the module of the exception's class
 * @param type the name of the exception's class
 * @param args the arguments of the exception
 * @param attributes the public attributes of the exception
 * @param traceback the text of the traceback
 * @param version the version of the peer's rpyc, or {@code null}
 */
record PythonError(String module, String type, List<@Nullable Object> args, Map<String, Object> attributes,
		String traceback, @Nullable String version) {

	PythonError {
		args = Collections.unmodifiableList(args);
		attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
	}

	String message() {
		String name = this.module.equals("builtins") ? this.type : this.module + "." + this.type;
		return this.args.isEmpty() ? name : name + ": " + this.args.get(0);
	}

}
