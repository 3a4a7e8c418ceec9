package io.rpyc.adapter;

/**
 * A member together with its object: {@code obj.method} in Python.
 */
public final class BoundMethod {

	/**
	 * The type name with which {@code help()} and {@code inspect.signature()} work in a
	 * stock client.
	 */
	static final PyType TYPE = PyType.builtIn("builtins.builtin_function_or_method", BoundMethod.class)
		.value("__name__", (bound) -> bound.member.name())
		.value("__qualname__", (bound) -> bound.self.type().displayName() + "." + bound.member.name())
		.value("__doc__", (bound) -> Docs.of(bound.member))
		.value("__module__", (bound) -> null)
		.value("__self__", (bound) -> null)
		.value("__text_signature__", (bound) -> bound.member.signature())
		.inherit(ObjectMembers.ready())
		.inherit(ObjectMembers.of((target) -> {
			BoundMethod bound = (BoundMethod) target;
			return "<method " + bound.member.name() + " of " + bound.self.type().displayName() + ">";
		}))
		.build();

	private final PyObject self;

	private final Member member;

	BoundMethod(PyObject self, Member member) {
		this.self = self;
		this.member = member;
	}

	/**
	 * Returns the object that owns the member.
	 * @return the object
	 */
	public PyObject self() {
		return this.self;
	}

	/**
	 * Returns the member.
	 * @return the method, or the value
	 */
	public Member member() {
		return this.member;
	}

}
