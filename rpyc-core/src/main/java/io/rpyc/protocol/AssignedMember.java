package io.rpyc.protocol;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.Member;
import org.jspecify.annotations.Nullable;

/**
 * Invoked, it assigns the attribute that it stands for.
 */
final class AssignedMember implements Member {

	private final Member attribute;

	AssignedMember(Member attribute) {
		this.attribute = attribute;
	}

	@Override
	public String name() {
		return this.attribute.name();
	}

	@Override
	public String signature() {
		return this.attribute.signature();
	}

	@Override
	public @Nullable String doc() {
		return this.attribute.doc();
	}

	@Override
	public boolean isMethod() {
		return false;
	}

	@Override
	public Optional<Method> javaMethod() {
		return this.attribute.javaMethod();
	}

	@Override
	public List<Method> javaMethods() {
		return this.attribute.javaMethods();
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		this.attribute.assign(target, arguments.get(0), arguments.context());
		return null;
	}

}
