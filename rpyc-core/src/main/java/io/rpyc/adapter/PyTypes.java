package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.rpyc.netref.Netref;
import io.rpyc.security.policy.Restricted;
import io.rpyc.security.policy.RestrictedService;
import org.jspecify.annotations.Nullable;

/**
 * The Python types of all Java objects. Thread-safe.
 */
public final class PyTypes {

	private final List<ObjectAdapter> adapters;

	private final ExposedTypes exposed;

	private final BuiltInTypes builtIn;

	private final NetrefTypes netrefs = new NetrefTypes();

	private final OpaqueAdapter opaque = new OpaqueAdapter();

	/**
	 * Creates the types.
	 * @param custom adapters that are asked before the built-in ones
	 * @param exposed knows records and classes with exposed members
	 */
	public PyTypes(List<? extends ObjectAdapter> custom, ExposedTypes exposed) {
		this(custom, exposed, false);
	}

	/**
	 * Creates the types.
	 * @param custom adapters that are asked before the built-in ones
	 * @param exposed knows records and classes with exposed members
	 * @param pickles whether peers may copy arrays by pickles
	 */
	public PyTypes(List<? extends ObjectAdapter> custom, ExposedTypes exposed, boolean pickles) {
		List<ObjectAdapter> all = new ArrayList<>(custom);
		all.add(exposed);
		this.adapters = List.copyOf(all);
		this.exposed = exposed;
		this.builtIn = new BuiltInTypes(exposed.conversions(), pickles);
	}

	/**
	 * Returns an object with its Python type.
	 * @param target the object
	 * @return the object with its type, which is opaque if it does not expose members
	 */
	public PyObject view(Object target) {
		if (target instanceof RestrictedService restricted) {
			return RestrictedView.of(restricted, view(restricted.target()));
		}
		if (target instanceof Restricted restricted) {
			return RestrictedView.of(restricted, view(restricted.target()));
		}
		for (ObjectAdapter adapter : this.adapters) {
			PyType type = adapter.typeOf(target);
			if (type != null) {
				return new PyObject(target, type);
			}
		}
		if (target instanceof Netref netref) {
			return new PyObject(netref, this.netrefs.typeOf(netref));
		}
		Object adapted = this.builtIn.adapt(target);
		PyType type = this.builtIn.typeOf(adapted);
		return new PyObject(target, adapted, (type != null) ? type : this.opaque.typeOf(target));
	}

	/**
	 * Returns the Python names of an attribute.
	 * @param javaName the Java name of a record component
	 * @return one or two names
	 */
	public Set<String> attributeNames(String javaName) {
		return this.exposed.namesOf(javaName);
	}

	/**
	 * Copies an object whose type is passed by value.
	 * @param target the object
	 * @param context the context of the call
	 * @return the copy, or {@code null} if the object is passed by reference
	 * @throws io.rpyc.PermissionDeniedException if the peer may not read all of it
	 */
	public @Nullable Object copyOf(Object target, CallContext context) {
		return this.exposed.isByValue(target) ? this.exposed.copies().copy(target, context) : null;
	}

}
