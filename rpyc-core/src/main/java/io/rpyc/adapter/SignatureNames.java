package io.rpyc.adapter;

import java.lang.reflect.TypeVariable;

import io.rpyc.netref.PythonTypeNames;
import org.jspecify.annotations.Nullable;

/**
 * The names in signatures, which are read and not run: without modules.
 */
final class SignatureNames implements PythonAnnotations.Names {

	@Override
	public String of(String module, String name) {
		return name;
	}

	@Override
	public String ofClass(Class<?> type) {
		return PythonTypeNames.ofClass(type);
	}

	@Override
	public String ofVariable(TypeVariable<?> variable) {
		return variable.getName();
	}

	@Override
	public @Nullable String aliasOf(Class<?> type) {
		return null;
	}

}
