package io.rpyc.spring.stub;

import java.util.Set;

import io.rpyc.adapter.PythonAnnotations;
import org.jspecify.annotations.Nullable;

/**
 * The names of types within a class of a stub file. A member of the class may have the
 * name of a type or of a module, such as {@code list} or {@code uuid}.
 */
final class StubNames implements PythonAnnotations.Names {

	private final StubModule module;

	private final Set<String> shadowed;

	/**
	 * Creates the names.
	 * @param module the file
	 * @param shadowed the names that mean something else where the annotations stand
	 */
	StubNames(StubModule module, Set<String> shadowed) {
		this.module = module;
		this.shadowed = shadowed;
	}

	@Override
	public String of(String module, String name) {
		if (module.equals("builtins") && !this.shadowed.contains(name)) {
			return name;
		}
		String root = module.split("\\.")[0];
		return (this.shadowed.contains(root) ? this.module.alias(module) : module) + "." + name;
	}

	@Override
	public @Nullable String ofClass(Class<?> type) {
		boolean foreign = type.getName().startsWith("java.") || type.isPrimitive() || type.isArray();
		return foreign ? null : this.module.classOf(type);
	}

	@Override
	public String aliasOf(Class<?> type) {
		return this.module.likeOf(type);
	}

}
