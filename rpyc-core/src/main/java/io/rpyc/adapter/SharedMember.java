package io.rpyc.adapter;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A member of one service as an attribute of the root that several services share.
 */
final class SharedMember extends DelegatingMember {

	private final PyObject owner;

	SharedMember(PyObject owner, Member member) {
		super(member);
		this.owner = owner;
	}

	@Override
	public Optional<BoundMethod> boundTo() {
		return isMethod() ? Optional.of(this.owner.bind(member())) : Optional.empty();
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
