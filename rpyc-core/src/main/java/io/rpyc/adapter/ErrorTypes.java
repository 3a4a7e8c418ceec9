package io.rpyc.adapter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.rpyc.RemoteException;
import io.rpyc.internal.vinegar.BuiltInExceptions;
import io.rpyc.internal.vinegar.ExceptionTranslator;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.value.PyTuple;

/**
 * The types of exceptions that are returned instead of thrown. They contain the same data
 * as thrown ones by default: the message of an exception without a Python counterpart is
 * not included.
 */
final class ErrorTypes {

	private static final ExceptionTranslator TRANSLATOR = new ExceptionTranslator(List.of(), false, false);

	private static final ErrorArguments ARGUMENTS = new ErrorArguments(TRANSLATOR);

	private final Map<String, PyType> types = new ConcurrentHashMap<>();

	PyType typeOf(Throwable error) {
		Vinegar vinegar = TRANSLATOR.translate(error);
		boolean builtIn = vinegar.module().equals(Vinegar.BUILTINS) && BuiltInExceptions.contains(vinegar.className());
		String name = builtIn ? vinegar.className() : "Exception";
		if (!builtIn && error instanceof RemoteException) {
			// Not cached, since a peer may invent any number of names.
			return create(name, vinegar.className());
		}
		return this.types.computeIfAbsent(name + "/" + vinegar.className(), (key) -> create(name, vinegar.className()));
	}

	private static PyType create(String name, String className) {
		return PyType.builtIn(Vinegar.BUILTINS + "." + name, Throwable.class)
			.inherit(ObjectMembers.of((target) -> className))
			.inherit(ObjectMembers.ready())
			.method("__repr__", "", ReadAccess.reading((error, args) -> className + tuple(args(error, args), args)))
			.method("__str__", "", ReadAccess.reading((error, args) -> text(error, args)))
			.member("args", ARGUMENTS)
			.value("__cause__", (error) -> error.getCause())
			.value("__context__", (error) -> null)
			.value("__traceback__", (error) -> null)
			.value("__suppress_context__", (error) -> true)
			.build();
	}

	private static PyTuple args(Throwable error, Arguments args) {
		return ARGUMENTS.of(error, args.context());
	}

	private static String tuple(PyTuple values, Arguments args) {
		return values.stream().map((value) -> Repr.of(value, args)).collect(Collectors.joining(", ", "(", ")"));
	}

	private static String text(Throwable error, Arguments args) {
		PyTuple values = args(error, args);
		return switch (values.size()) {
			case 0 -> "";
			case 1 -> (values.get(0) instanceof String text) ? text : Repr.of(values.get(0), args);
			default -> tuple(values, args);
		};
	}

}
