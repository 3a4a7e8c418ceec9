package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

import io.rpyc.service.AttributePolicy.Access;
import org.jspecify.annotations.Nullable;

/**
 * Base class of members that delegate to another member.
 */
public abstract class DelegatingMember implements Member {

	private final Member member;

	protected DelegatingMember(Member member) {
		this.member = member;
	}

	protected final Member member() {
		return this.member;
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
	public boolean isNonBlocking(Object target) {
		return this.member.isNonBlocking(target);
	}

	@Override
	public boolean permits(Access access) {
		return this.member.permits(access);
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
	public List<Method> javaMethods() {
		return this.member.javaMethods();
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		return this.member.invoke(target, arguments);
	}

	@Override
	public void assign(Object target, @Nullable Object value, CallContext context) throws Throwable {
		this.member.assign(target, value, context);
	}

}
