package io.rpyc.adapter;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.rpyc.service.AttributePolicy.Access;
import org.jspecify.annotations.Nullable;

/**
 * A member of one object that is an attribute of another: of the shared root of several
 * services, or of a restricted view.
 */
final class SharedMember extends DelegatingMember {

	private final PyObject owner;

	private final Set<Access> uses;

	SharedMember(PyObject owner, Member member) {
		this(owner, member, EnumSet.allOf(Access.class));
	}

	SharedMember(PyObject owner, Member member, Set<Access> uses) {
		super(member);
		this.owner = owner;
		this.uses = uses;
	}

	@Override
	public boolean permits(Access access) {
		return this.uses.contains(access) && super.permits(access);
	}

	@Override
	public Optional<BoundMethod> boundTo() {
		return Optional.of(this.owner.bind(member()));
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		return super.invoke(this.owner.target(), arguments);
	}

	@Override
	public void assign(Object target, @Nullable Object value, CallContext context) throws Throwable {
		super.assign(this.owner.target(), value, context);
	}

}
