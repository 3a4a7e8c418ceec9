package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.rpyc.service.AttributePolicy.Access;
import org.jspecify.annotations.Nullable;

/**
 * A member of one object as an attribute of another: of the root that several services
 * share, or of a restricted view.
 */
final class SharedMember implements Member {

	private final PyObject owner;

	private final Member member;

	private final Set<Access> uses;

	SharedMember(PyObject owner, Member member) {
		this(owner, member, EnumSet.allOf(Access.class));
	}

	SharedMember(PyObject owner, Member member, Set<Access> uses) {
		this.owner = owner;
		this.member = member;
		this.uses = uses;
	}

	@Override
	public String name() {
		return this.member.name();
	}

	@Override
	public String signature() {
		return this.member.signature();
	}

	@Override
	public String declaration() {
		return this.member.declaration();
	}

	@Override
	public @Nullable String doc() {
		return this.member.doc();
	}

	@Override
	public boolean isMethod() {
		return this.member.isMethod();
	}

	@Override
	public boolean isNonBlocking() {
		return this.member.isNonBlocking();
	}

	@Override
	public Optional<Method> javaMethod() {
		return this.member.javaMethod();
	}

	@Override
	public boolean permits(Access access) {
		return this.uses.contains(access) && this.member.permits(access);
	}

	@Override
	public Optional<BoundMethod> boundTo() {
		return Optional.of(this.owner.bind(this.member));
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		return this.member.invoke(this.owner.target(), arguments);
	}

	@Override
	public void assign(Object target, @Nullable Object value, CallContext context) throws Throwable {
		this.member.assign(this.owner.target(), value, context);
	}

}
