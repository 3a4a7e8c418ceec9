package io.rpyc.internal.connection;

import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.DelegatingMember;
import io.rpyc.adapter.Member;
import org.jspecify.annotations.Nullable;

/**
 * A member whose invocation assigns an attribute.
 */
final class AssignedMember extends DelegatingMember {

	AssignedMember(Member attribute) {
		super(attribute);
	}

	@Override
	public boolean isMethod() {
		return false;
	}

	@Override
	public boolean isNonBlocking(Object target) {
		return false;
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		member().assign(target, arguments.get(0), arguments.context());
		return null;
	}

}
