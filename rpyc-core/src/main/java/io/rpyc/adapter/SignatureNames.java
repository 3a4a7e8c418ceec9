package io.rpyc.adapter;

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
	public @Nullable String aliasOf(Class<?> type) {
		return null;
	}

}
