package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A member of one service as an attribute of the root that several services share.
 */
final class SharedMember implements Member {

	private final PyObject owner;

	private final Member member;

	SharedMember(PyObject owner, Member member) {
		this.owner = owner;
		this.member = member;
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
	public List<MemberForm> forms() {
		return this.member.forms();
	}

	@Override
	public boolean isAssignable() {
		return this.member.isAssignable();
	}

	@Override
	public Optional<BoundMethod> boundTo() {
		return this.member.isMethod() ? Optional.of(this.owner.bind(this.member)) : Optional.empty();
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
