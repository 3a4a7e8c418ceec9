package io.rpyc.spring.stub;

import java.lang.reflect.TypeVariable;
import java.util.Set;

import io.rpyc.adapter.PythonAnnotations;
import org.jspecify.annotations.Nullable;

/**
 * The names of types within a class of a stub file. A member of the class may have the
 * name of a type or of a module, such as {@code list} or {@code uuid}.
 */
final class StubNames implements PythonAnnotations.Names {

	private final StubModule module;

	private final @Nullable Class<?> owner;

	private final Set<String> shadowed;

	/**
	 * Creates the names.
	 * @param module the file
	 * @param owner the class whose type variables have names, if any
	 * @param shadowed the names that mean something else where the annotations stand
	 */
	StubNames(StubModule module, @Nullable Class<?> owner, Set<String> shadowed) {
		this.owner = owner;
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
	public @Nullable String ofVariable(TypeVariable<?> variable) {
		return (variable.getGenericDeclaration() == this.owner) ? this.module.variable(variable) : null;
	}

	/** What may be passed for a generic record depends on its type arguments. */
	@Override
	public @Nullable String aliasOf(Class<?> type) {
		return (type.getTypeParameters().length == 0) ? this.module.likeOf(type) : null;
	}

}
